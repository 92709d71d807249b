import { normalizeWord } from '@/lib/terminology/normalize'

/**
 * The vocabulary of papers, lists, figures and talk: whoever uses no other content word says something of the answer, the
 * search or the documents, whatever the form. No word here may name, judge or treat anything of a patient, or deny that
 * something was found ("missing", "none"); words of time are left to `reading.dates`.
 */
export const PAPER_WORDS: ReadonlySet<string> = new Set(
  `abbreviation abbreviations above absolute accordingly actual added additional addressed advisable again agree ahead aim aimed alphabetical
  already also although always ambiguous american amount answer answered answering answers anything apologies appear appears applies apply
  appropriate approximate archive archives arrange arranged aside ask asked asking assume assumed attach attached available average averages
  backwards based basis because before below blank block blocks bold both box background bracket brackets break breakdown brief briefly british bullet
  bullets bundle calculate calculated calculation calculations caption caution caveat caveats cell cells certain chart charted charting
  charts check checked checking choose chosen chronological chronology citation citations cite cited clarify clarity clear clearer clearly
  clinician clinicians coded column columns combined come comes comment comments common compact compare compared comparison concise
  condensed confirm confirmed conflict contain contained contains content contents context conversation conversion convert converted copied
  copy correct correlate count counted counts cover covered covering covers cross data database date dates deal dealing deals decide decimal
  decimals deeper define defined definition definitions delve depend depends depth detail detailed details differ difference different
  differs digit digits direct directly disagree disagrees discuss discussed display displayed displays divide divided document documentation
  documented documents does doing down drill duplicate duplicates each earlier earliest easier edge either else end ends enough enter
  entered entire entirely entries entry essential essentials european exact exactly except exclude excluded excludes exhaustive expand
  explain explained explicit explicitly export extend extract extracted extracts fact far feel few field fields figure figures file filed
  files filter filtered final find first focus focused focuses folder follow followed following follows footnote footnotes form format
  formats formatted found four full fully further gather gathered general generally given gives giving glad glance go goes going good graph
  grouped grouping groups handle handled happy heading headings hear heard help helpful helps here highlight highlighted hospital hospitals
  idea identical if image images include included includes including index individual information inpatient inside instead interpret
  interpretation interpreted interpreting iso item items itself joined judge judged judgement judgment keep keeping kept key kind know known
  lab label labelled labels laboratories laboratory labs last later latest lead least leave leaves left legend let lets letter letters level
  limit limited limits line lines link linked links list listed listing listings lists literal literally log long longer look looked looking
  made main make makes mark marked marks matter matters mean meaning means meant mention mentioned merge merged method methods metric might
  mind misread month months more most move moving name named names narrow necessary need needed needs newer newest next note noted notes
  number numbered numbers obvious odd offer offered older oldest omit omitted once one only open opened option options order ordered
  ordering orders organ original originals other others otherwise outline outlined outpatient outside over overall overview own page pages
  paper papers paragraph paragraphs part partial particular particularly parts per percentile percentiles period periods pick picked picture
  place places plain plainly please plot plotted point pointed points possible possibly precise precisely precision prefer preferred present
  presented print printed purpose put question questions quick quickly quotation quotations quote quoted quotes range ranges raw read
  readable reader readers reading readings record recorded records refer reference references refers register registry related relevant rely
  remain remaining remark remarks repeat repeated repeats report reported reporting reports request requested requests rest restrict
  restricted result results return returned reverse review reviewed round rounded rounding row rows same say saying says scanned scope
  screen search searched searches searching second section sections see seem seems selected selection sentence sentences separate separated
  separately sequence series set sets several short shorten shortened shorter show showed showing shown shows side sides similar simple
  simply single site skip skipped small so sorry sort sorted sorts source sourced sources space speak speaks specific split spread stand
  standing start started starting starts state stated states step stick straight structure structured style summaries summarise summarised
  summarize summarized summary supplied system systems tab table tables tabs tag tags take taken takes talk team tell tells term terms text
  texts thank thanks that their them themselves then there therefore these they thing things third this those though three throughout time
  timeline timelines times title titles together told top topic topics total totals touch translate translated translation treating trend
  trends tried true try trying turn twice two type typed types uk uncertain unclear under understand understood unit units unless until
  update updated upload uploaded upwards us use used useful user uses using usual verbatim verified verify version versions very view viewed
  visible visit visits want wanted way ways well what when where whether which whole why will wish within word worded wording words work
  worked would write writing written year years yes yet you your yours zoom`
    .split(/\s+/)
    .map(normalizeWord),
)

/** A person whom a chart is about, or one beside: who is named, something is said of. */
export const PERSON =
  /\b(?:he|she|his|hers?|him|himself|herself|pts?|patients?(?:['’]s)?|man|woman|boy|girl|child|baby|infant|lady|gentleman)\b/iu
/** What denies that something is there, or gives an order or an opinion on care. */
export const NOT_OF_PAPERS =
  /\b(?:no|none|never|nothing|nil|nobody|neither|nor|without|must|ought|recommend\p{L}*|advis(?:e|es|ed|ing)|suggest\p{L}*|think\p{L}*|thought|believ\p{L}+|suspect\p{L}*|fear\p{L}*|worr\p{L}+|stable|unstable|active|inactive|resolved|positive|negative|abnormal)\b|\bat (?:goal|target)\b|\bup to date\b/iu
