/** Where a reader could be led, and what no answer needs: links, secrets to be typed. */
const LURE =
  /https?:|\bwww\.|:\/\/|\b[\p{L}\d-]+\.(?:com|org|net|io|info|example|gov|edu)\b|\byour (?:password|credentials|pin)\b/iu
/** What a page, a mail or a chat could load, follow or run, were it not shown as plain text. */
const MARKUP =
  /!\[|\]\(|<\/?[a-z][a-z\d-]*(?:\s[^<>]*)?\/?>|<!--|<(?:script|style|img|iframe|svg|object|embed|link|meta|form|base)\b|\b(?:javascript:\S|data:[a-z]+\/)/iu
/** No word is so long: a text in another writing (base64, hex), which nobody can read and no rule can check. */
const OPAQUE = /[A-Za-z\d+=_]{32,}/gu
const MAIL = /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]*[\p{L}\p{N}]/gu
const POLITE =
  /^(?:please|kindly|now|then|also|and|so|next|therefore|first|must|do not|don['’]t|never|always)[,\s]+/iu
const CARE_VERB =
  /^(?:increase|decrease|reduce|raise|lower|discontinue|continue|stop|start|restart|resume|initiate|begin|give|administer|prescribe|titrate|taper|double|halve|switch|withhold|hold|avoid|consider|monitor|recheck|refer|resuscitate|intubate|transfuse|treat|admit|arrange|schedule|ensure|confirm|click|log ?in)\b(?!\s*(?:of\b|date\b|[:–-]))/iu
/** These open a finding as often as an order: "Repeat potassium 4.1", "Discharge weight". */
const CARE_NOUN =
  /^(?:order|check|repeat|discharge|call|visit|use|take|review|book|request)\s+(?:the|a|an|his|her|their|this|it|them|\p{Ll}+)\b/iu
/** "Please treat the table as the reference": of the answer, not of the patient. */
const OF_PAPERS =
  /^(?:please )?treat (?:the|this|that|these) (?:\p{L}+ )?(?:table|note|letter|report|record|document|list|chart|source|text|summary) as (?:the )?(?:reference|source|definitive|authoritative|final|a guide)\W*$/iu
const STATED =
  /\b(?:is|are|was|were|has|have|had|shows?|showed|on|in) |\d|["“]|(?<!\b(?:if|when|until|unless)\b.*)\b(?:stayed|remained|came back|grew|returned|turned out|rose|fell)\b/iu

/**
 * Whether a sentence orders, advises or leads somewhere. No source makes it sayable: an answer tells what the chart
 * says, and a plan of the chart is told as the chart's ("The note plans …", or in its own words between quotation marks).
 * A mail address or a long code that a cited source holds (`isInSource`) is a fact like another; a link or markup is none.
 */
export function ordersOrLures(text: string, isInSource: (words: string) => boolean): boolean {
  const strange = [...(text.match(MAIL) ?? []), ...(text.match(OPAQUE) ?? [])]
  if (strange.some((words) => !isInSource(words))) return true
  if (LURE.test(text.replace(MAIL, '')) || MARKUP.test(text)) return true
  // What opens with a quotation mark is the chart's own order, which the source has to bear out word for word.
  const bare = text.replace(/^[\s(]+/u, '')
  const isForbidden = /^(?:do not|don['’]t|never) \p{L}+/iu.test(bare)
  if (OF_PAPERS.test(bare)) return false
  const order = bare.replace(POLITE, '').replace(POLITE, '')
  if (CARE_VERB.test(order) && (isForbidden || !/\b(?:was|were|is|are|has|had)\b/iu.test(order))) return true
  return CARE_NOUN.test(order) && !STATED.test(order)
}
