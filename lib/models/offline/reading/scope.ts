import type { ConceptMatch } from '@/lib/terminology/concept'

/** What a question wants that a chart cannot give. `fitness`: whether a certain substance may or should be given. */
export type Beyond = 'advice' | 'order' | 'knowledge' | 'document' | 'fitness' | 'future'

const ADVICE =
  /\b(?:should (?:i|we|the patient|he|she|they|\[patient-\d+\])(?! be (?:seen|reviewed))|what (?:do|would) you (?:recommend|suggest|advise)|recommend(?:ation)?s?\b(?!.*note)|is it (?:safe|ok|okay)|(?:is|are|would) (?:an? |the |another )?(?:[\w-]+ ){1,3}(?:be )?(?:safe|contra-?indicated)\b|(?:can|may|shall|could) (?:i|we) (?:give|start|stop|prescribe|increase|reduce|restart|switch|use|add)|what dose (?:should|to)|best (?:treatment|drug|option)|how (?:do|should|would) (?:i|we|you) (?:treat|manage|dose)|would you|do you think|what next for|next step)\b/i
/** An order is an imperative at the beginning; "stop date" and "order history" ask. */
const ORDER =
  /^\s*(?:and |then |ok(?:ay)? |now |can you |could you |)?(?:prescribe|order|give (?:him|her|them|the patient)|start (?:him|her|them|\w+ (?:\d|at))|restart|stop (?:the |his |her |their )?\w+$|increase|decrease|reduce|double|titrate|book|refer|cancel|switch|discontinue|administer|refill|renew|schedule|add (?!up))\b(?!\s+(?:date|dates|history|status|of|in|list|dose|dosage|day|time|after|when|ed)\b)/i
/** What has not happened yet; when somebody is next seen is booked, and so on record. */
const FUTURE =
  /\bwhat will (?:his|her|their|the|\[patient-\d+\]['’]s) .{2,40} be\b|\bwill (?:his|her|their|the) .{2,30} (?:rise|fall|improve|worsen|recover|normali[sz]e|progress|increase|decrease|go (?:up|down))\b|\bwill (?:he|she|they|(?:the )?patient|\[patient-\d+\]) (?:die|live|survive|develop|relapse|recover|need|get (?:better|worse)|have (?:a|an|another))\b|\b(?:predict|forecast)\b|\blife expectancy\b/i
const DOCUMENT =
  /^\s*(?:and |can you |could you |)?(?:write|draft|compose|generate|dictate|translate)\s+(?:me\s+|up\s+)?(?:a|an|the|his|her|their|this|that)\b/i
const KNOWLEDGE =
  /\b(?:side[- ]effects? of|interactions? (?:of|between)|how does .{2,40} work|mechanism of action|half[- ]life|what causes|guidelines?\b|(?:maximum|max|usual|recommended|standard|typical|therapeutic|adult|p(?:a)?ediatric) (?:\w+ ){0,2}(?:dose|dosage|dosing|range)|therapeutic (?:\w+ ){0,2}level|normal (?:\w+ ){0,3}(?:range|limits?|values?|levels?)\b)/i
/** "… her reference range", "his maximum dose was": the chart's own, not the textbook's. */
const OF_THE_CHART =
  /\b(?:his|her|their|\[patient-\d+\]['’]s|that|this result|was|were|is (?:he|she)|did|has|ever|on (?:record|file)|so far|on (?:him|her)|in (?:the|this) (?:chart|report))\b/i
const FITNESS =
  /\b(?:can|may|could) (?:he|she|they|i|we|(?:the |this )?patient|\[patient-\d+\])\b|\b(?:he|she|they|patient|\[patient-\d+\]) (?:can|may|could) (?:have|take|get|be given)\b|\b(?:ok(?:ay)?|fine|all ?right) (?:for|to|with)\b|\b(?:safe|suitable|contra-?indicat\w*|allowed|cross[- ]react\w*)\b/i
/** "Can he have X": whatever X is, it is something to be given. */
const GIVEN =
  /\b(?:(?:can|may|could) (?:he|she|they|(?:the |this )?patient|\[patient-\d+\]) (?:safely )?(?:have|take|receive|be given|be prescribed|be put on|start)|(?:can|may|could) (?:i|we) (?:give|prescribe|start|use|add))\b/i
const SUBSTANCES = new Set(['drug', 'drug-class', 'allergen'])

/** What is wanted beyond the record, if anything is. Whatever should be done with a substance is a question of fitness. */
export function readBeyond(text: string, concepts: readonly ConceptMatch[]): Beyond | null {
  if (DOCUMENT.test(text)) return 'document'
  if (FUTURE.test(text)) return 'future'
  if (KNOWLEDGE.test(text) && !OF_THE_CHART.test(text)) return 'knowledge'
  const asked = ORDER.test(text) ? 'order' : ADVICE.test(text) ? 'advice' : null
  const namesSubstance = concepts.some(({ concept }) => SUBSTANCES.has(concept.kind))
  if (GIVEN.test(text)) return 'fitness'
  return namesSubstance && (asked || FITNESS.test(text)) ? 'fitness' : asked
}
