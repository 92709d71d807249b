import type { PassageItem } from '@/lib/contracts/tool-result'
import type { Lookups } from '../lookups'
import type { Question, Topic } from '../question'
import { noteWindow } from '../reading/note-window'
import { ASKS_SAID, splitSaid } from '../reading/said'
import { takeDates } from '../reading/window'
import type { Line } from '../sentences'
import { sequelOf } from './note-sentences'
import { quoteLine } from './quotes'
import { noteQuery, rankSentences, stemsAsked, stemsIn } from './rank-sentences'

const ASKS_SIZE = /\b(?:size|how (?:big|large|wide|deep)|dimensions?|diameter)\b/i
const SAYS_SIZE = /\d\s*(?:mm|cm|millimet\w+|centimet\w+|inch\w*)\b/i
const ASKS_REASON =
  /\b(?:why|how come|blamed|attribut\w+|put down to|ascribed|(?:thought|felt|believed) to be (?:due|from|caused)|due to what|what (?:caused|triggered|explain\w+)|(?:cause|explanation|reason) (?:of|for))\b/i
const SAYS_REASON =
  /\b(?:because|due to|owing to|secondary to|attribut\w+|caused|causing|blamed|thought|explained|reason|in view of|given (?:her|his|the)|triggered|provoked|as a result)\b/i
/** The words that ask, so that only what is asked about is looked for. */
const ASKING =
  /\b(?:size|how (?:big|large|wide|deep)|dimensions?|diameter|in (?:mm|cm)|why|how come|blamed(?: on)?|attribut\w+(?: to)?|put down to|thought|cause|explanation|low|high|raised)\b|\b(?:say|said|says|tell|told|write|wrote|think|thought|mention(?:ed)?|comment(?:ed)?)\b|\bDr\.? [\p{L}'’-]+/giu
/** These explain their own records. */
const EXPLAINED: readonly (Topic | null)[] = [
  'conditions',
  'medications',
  'procedures',
  'encounters',
  'allergies',
]
const MOST_QUOTES = 2
const NEARLY = 0.75

/**
 * "How big was the ulcer", "what was the sodium blamed on", "what did Dr X say about Y": what only the words of a note
 * tell. Null where it is not asked, or no note tells it; the records are then asked.
 */
export function answerSaid(question: Question, lookups: Lookups): Line[] | null | undefined {
  const says = wantedIn(question)
  if (!says || isPlaced(question)) return null
  const asked = splitSaid(nameDisorder(question.text))
  const about = takeDates(asked.about).rest.replace(ASKING, ' ')
  const wanted = stemsAsked(about)
  if (wanted.length === 0) return null
  const found = lookups.look('search_notes', { query: noteQuery(about), ...noteWindow(question.window) })
  if (!found) return undefined
  const ranked = rankSentences(about, ofSpeaker(asked.speaker, found.items)).filter(({ sentence }) =>
    says.test(sentence),
  )
  const best = ranked[0]?.score ?? 0
  const strength = Math.max(0, ...ranked.map((one) => one.strength))
  if (strength < wanted.length * LEAST_SHARE) return null
  const quoted = ranked.filter(({ score }) => score >= best * NEARLY).slice(0, MOST_QUOTES)
  const [first] = quoted
  const sequel = first && sequelOf(first.sentence, first.passage)
  const lines = quoted.map(({ sentence, passage }) => quoteLine(sentence, passage))
  return first && sequel
    ? [quoteLine(first.sentence, first.passage), quoteLine(sequel, first.passage)]
    : lines
}

/** A question's dates and verbs are no words of the sentence that answers it. */
const LEAST_SHARE = 0.4

/** One note, a section or a department is asked: `notes.ts` reads it. */
function isPlaced({ note }: Question): boolean {
  return note !== null && (note.which !== 'any' || [note.date, note.section, note.specialty].some(Boolean))
}

/** A note calls a low sodium hyponatraemia. */
const DISORDERS: readonly [RegExp, string][] = [
  [/sodium/i, 'natr'],
  [/potassium/i, 'kal'],
  [/calcium/i, 'calc'],
  [/magnesium/i, 'magnes'],
  [/phosphate/i, 'phosphat'],
  [/(?:glucose|sugar)s?/i, 'glyc'],
]

function nameDisorder(text: string): string {
  return DISORDERS.reduce((said, [analyte, stem]) => {
    const match = new RegExp(`\\b(low|high|raised) ((?:blood |serum )?${analyte.source})\\b`, 'i').exec(said)
    const side = match?.[1]?.toLowerCase() === 'low' ? 'hypo' : 'hyper'
    return match ? said.replace(match[0], `${side}${stem}aemia ${side}${stem}emia`) : said
  }, text)
}

function wantedIn({ text, topic, aspect, names }: Question): RegExp | null {
  if (ASKS_SIZE.test(text) && topic !== 'observations') return SAYS_SIZE
  if (ASKS_SAID.test(text)) return /./
  const isReason = aspect === 'why' || ASKS_REASON.test(text)
  return isReason && names.length > 0 && !EXPLAINED.includes(topic) ? SAYS_REASON : null
}

/** The notes of whoever is said to have spoken, where any bears his name or office. */
function ofSpeaker(speaker: string, passages: readonly PassageItem[]): readonly PassageItem[] {
  const words = stemsAsked(speaker)
  if (words.length === 0) return passages
  const own = passages.filter(({ author, name, text }) => {
    const said = stemsIn(`${author ?? ''} ${name} ${text}`)
    return words.every((word) => said.includes(word))
  })
  return own.length > 0 ? own : passages
}
