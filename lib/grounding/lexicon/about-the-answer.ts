/**
 * What a sentence without a source may be made of, and nothing else: words about the answer, the search and the assistant,
 * and neutral names for parts of a chart. No word here may state, deny or advise anything about a patient.
 */

const PART_NOUNS = `medications? meds medicines? drugs allerg(?:y|ies) problems? conditions? diagnos[ei]s labs? results? vitals? vital\\ signs?
notes? encounters? visits? appointments? procedures? operations immuni[sz]ations? vaccin(?:es?|ations?) reports? documents? observations?
imaging plans? assessments? family\\ history social\\ history medical\\ history history care\\ team devices? flags? goals? referrals? identity demographics
contacts? blood\\ count blood\\ tests? blood\\ pressure pressure blood\\ group bloods inflammatory\\ markers coagulation electrolytes growth\\ data weight height
admissions? discharge\\ summar(?:y|ies) records? timeline chronology limits scope sources? summary overview details background`

/** An area of medicine as an adjective of one of the parts: "renal function", "orthopaedic note". */
const AREAS = `renal|kidney|liver|hepatic|thyroid|cardiac|heart|lung|respiratory|bone|bones|blood|metabolic|neurological|orthopaedic|orthopedic|cardiology|oncology|surgical|clinic|visit|discharge|laboratory|lab|medication|medicine|allergy|problem|vaccine|vaccination|immunization|immunisation|family|social|structured|clinical`

/** Which of a list is meant. They only count before its name: "resolved problems", never "problems resolved". */
const MODIFIERS = `active|current|past|previous|earlier|recent|latest|last|first|next|resolved|stopped|other|remaining|further|full|whole|complete|key|main|relevant|cited|selected|important|notable|most recent`

const QUALIFIERS = `(?:(?:${MODIFIERS}) )*(?:(?:${AREAS}) )*`

/** A part of the chart or an area of medicine, named and not judged. */
export const CHART_PART = new RegExp(
  `(?<![\\p{L}\\d])${QUALIFIERS}(?:${PART_NOUNS.split(/(?<!\\)\s+/)
    .map((noun) => noun.replace(/\\ /g, ' '))
    .sort((left, right) => right.length - left.length)
    .join('|')}|(?:${AREAS}) (?:function|health|status|list)|lists?)(?![\\p{L}\\d])`,
  'giu',
)

/** Whole phrases: every denial, order and possessive that a sentence about the answer may hold. */
export const ANSWER_PHRASES: readonly RegExp[] = [
  /\bwhat this chart says of the family stands in its family history and its notes\b/giu,
  // What the assistant does not do.
  /\bI (?:can ?not|can['’]t|could not|couldn['’]t|do not|don['’]t) (?:give|offer|provide) (?:(?:any|dosing|treatment|medical|clinical) )*advice(?: on (?:treatment|dosing|care))?\b/giu,
  /\bI give no (?:advice and no orders|advice|orders)(?: and (?:change nothing in a chart|cannot say whether something may be given))?/giu,
  /\b(?:I )?(?:can ?not|can['’]t) (?:answer|say)(?: this| that)?(?: from general medical knowledge)?(?=[,;.]|$)/giu,
  /\bI cannot (?:write documents|answer from general medical knowledge|diagnose|change anything in (?:a|the|this) chart)\b/giu,
  /\bI (?:can|could) only (?:say|report|tell|read|show|quote)\b/giu,
  /\bwhat (?:this chart|the chart|it) (?:records|says|holds|shows|contains)\b/giu,
  /\bwhat has been entered in the (?:record|chart)\b/giu,
  /\bI can read only the chart that is open here\b/giu,
  /\b(?:I )?looked up nothing about anyone else\b/giu,
  /\bonly this patient['’]s chart is open\b/giu,
  /\bopen the other chart from the patient list to ask about it\b/giu,
  /\bresults in this chart are those of the patient; a child['’]s own are in the child['’]s chart\b/giu,
  /\bapart from results given only as a bound\b/giu,
  /\bclinical judge?ment is yours\b/giu,
  /^I gave the newest one; its date is earlier than today\b/giu,
  // What was searched, and what was left aside.
  /\bI could not read (?:all \d+ (?=(?:notes?|results?|records?|documents?|entries)\b)|(?=(?:the|these|some)\b))/giu,
  /\b(?:so )?I (?:cannot|could not) (?:answer|look before or after it)\b/giu,
  /\bI (?:did not|do not) understand (?:the|your|this) question\b/giu,
  /\bI quote nothing from (?:that|the|this) (?:note|section)\b/giu,
  /\bquote nothing\b/giu,
  /\bbecause no (?:sentence|passage) (?:in it|there) (?:answers this|is meant for a reader)\b/giu,
  /:\s*no note on record answers this\b/giu,
  /\bthe section goes on; open the note to read all of it\b/giu,
  /\bI can show no trend\b/giu,
  /\bname a shorter time to compare them with a limit\b/giu,
  /\bI (?:searched|read|opened|looked at|looked up|looked through) (?:only )?\d+ (?=(?:notes?|results?|records?|documents?|entries)\b)/giu,
  /(?<=^I\s+)as an? (?:substance|medicine|result|condition|procedure|vaccine|name)\b/giu,
  /\b(?:(?:is|are|was|were) taken )?as (?:recorded|written)\b|\b(?:is|are|was|were) taken from the\b/giu,
  /\bthe two sources\b/giu,
  /\bat once\b/giu,
  /\bwhat I found\b/giu,
  /\bon request\b/giu,
  /\bI(?: have|'ve) (?=(?:(?:only|also) )?\p{L}+ed\b)/giu,
  /\bI(?: have|'ve)? kept (?:this|it|the answer) to the essentials\b/giu,
  /\bI(?: can| will|'ll| could)? look(?:ed)? (?:up|through|at)\b/giu,
  /\b(?:I(?: will|'ll| can)? )?go (?:through|further back)\b/giu,
  /\bwhat follows\b|\bas follows\b|(?<=\b(?:points?|things?|items?|cautions?|caveats?|remarks?) )follow\b/giu,
  /\bwith one result of\b/giu,
  /\bI have not (?:tried|attempted) to reconcile\b/giu,
  /\bI have left out (?:anything|everything|whatever) that is not clinical\b/giu,
  /\bwithout any (?:adjustment|rounding|conversion)\b/giu,
  /\brather than (?:from )?/giu,
  /\bno further details? (?:were|was) requested\b/giu,
  /\bnothing else was asked\b/giu,
  /\bdoes not replace (?:a |the )?(?:review|reading) of\b/giu,
  /\bsources disagree, so both are shown\b/giu,
  /\b(?:other|these|those) (?:tests|results|questions) were outside the question\b/giu,
  // What the reader is asked to do with the answer.
  /\bplease (?:check|verify|compare|read) (?:these|this|it|them|the (?:answer|summary|list|values|figures)) (?:against|with|in) (?:the|their|its) (?:sources?|chart|records?)(?: before (?:acting on|using|relying on) (?:them|it|this))?/giu,
  /\bfor the full (?:text|note|list|series|record), (?:please )?open\b/giu,
  /\b(?:let me know )?if you (?:want|would like|need)\b|\bif (?:that|this|it) (?:would|might|will) help\b|\bwould you like (?:me to)?\b|\bfor you(?=\?|\.|$)/giu,
  /\blet me (?:take|go through) (?:these|them|those) (?:in turn|one by one)\b/giu,
  /\bneeds? careful reading\b/giu,
  /\bthanks? (?:you )?for (?:your|the) question\b/giu,
  /\bthanks(?= for\b)|\bthank you\b/giu,
  // Order and transition, with whose part of the chart comes next.
  /^(?:now|next|then|and)?,?\s*(?:moving on to|(?:let me|let['’]s|let us) (?:now )?(?:move on|turn|go on) to|turning to|on to|as for|regarding|starting with|first|next|now|then|finally|lastly|also)\b,?\s*(?:(?:his|her|their|the) (?:(?:bones|heart|kidneys|lungs|liver|thyroid)\b)?)?/giu,
  /\bin (?:chronological|date|reverse|alphabetical|time) order\b/giu,
  /\b(?:in|to) (?:short|brief|outline|summary|summari[sz]e|turn|answer (?:to )?(?:your|the) question)\b/giu,
  /\b(?:one|two|three|four|five|several|some|a few|both) (?=(?:(?:short|brief|small|further) )?(?:points?|things?|items?|cautions?|caveats?|remarks?|limits|sources)\b)/giu,
  /\bone by one\b/giu,
]

/** The one who answers, or the answer itself: what a sentence with a verb must speak of. */
export const ANSWER_SUBJECT =
  /\b(?:I|me|we|you|happy to|answers?|summary|lists?|timeline|table|figures|entries|sources?|values|section|overview|points?|things?|items?|cautions?|caveats?|remarks?|findings|sequence|below|above|here|following|this covers|more detail|the chart was|question)\b/iu

/** Words that join. They state nothing by themselves. */
export const FILLER_WORDS =
  wordsOf(`a an the this that these those it its them and or but so then than also as at by for from in into of on onto
  over to with within about after before between both all any each every few some more most others only just here below above following next
  first finally overall through throughout until since per if when where which what while because however too again further still own`)

/** Words of asking, searching, reading and writing, for a sentence that speaks of the answer or of who answers. */
export const ANSWER_WORDS =
  wordsOf(`I I'm I'll me my we our us shall can could will would may might am is are was were be been   glad happy please answer value values answers answered answering question questions asked ask section sections sequence part parts outline chronological
  date dates dated year years month months day days time onward onwards figure figures entry entries data text texts wording words word detail details
  detailed point points thing things item items caution cautions caveat caveats remark remarks finding findings table tables chart charts series search
  searched searching look looked looking read reading open opened cover covers covered covering contain contains hold holds show shows shown listed listing state quote
  quoted quotes report reported recorded reporting says say said note noted summarise summarize summarised summarized group grouped sorted arranged
  limited essentials plot expand back include includes included matters stand stands out main relevant remaining full
  available visible together separate separately once scope assistant machine-written file system `)

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().split(/\s+/))
}
