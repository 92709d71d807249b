import { isInside, overlaps, type Span } from '../mentions'
import type { Context } from '../read-context'
import type { NoteSentence } from '../read-note'
import { hasStem, type NoteSupport } from '../resolve-quote'
import type { Claim, Finding } from './claim'

/** The same thing in the sentence and in the note, with what each says of it. */
interface Anchor {
  text: string
  said: Context
  noted: Context
}

/** Words that report, and carry no polarity of their own. */
const WEAK =
  /^(?:patient|history|hospital|visit|day|clinic|clinical|doctor|find|found|finding|show|evid|sign|symptom|complain|present|case|cours|attack|episod|singl|several|start|stop|take|use|feel|felt|time|plan|test|film|last|old|man|woman|boy|girl)/

/**
 * What the note denies, doubts, only plans, or says of a relative, must not come back as a fact about the patient, and
 * what it states must not come back denied. Compared at each shared word, in the note sentences that carry the claim.
 */
export function checkNoteContext(claim: Claim): Finding[] {
  const { cited, support } = claim
  if (cited.notes.length === 0) return []
  if (support.length === 0) {
    return cited.records.length + cited.calculations.length + cited.searches.length > 0
      ? []
      : [{ rule: 'note', reason: 'The cited passage of the note says nothing of this.' }]
  }
  const outcomes = support.map((one) => compare(claim, one))
  const judged = outcomes.filter(({ anchors }) => anchors > 0)
  if (judged.length === 0 || judged.some(({ finding }) => finding === undefined)) return []
  const finding = judged[0]?.finding
  return finding ? [finding] : []
}

function compare(claim: Claim, { sentence }: NoteSupport): { anchors: number; finding?: Finding } {
  const anchors = anchorsOf(claim, sentence)
  const finding = anchors.map(judge).find((one) => one !== undefined)
  return { anchors: anchors.length, ...(finding && { finding }) }
}

function anchorsOf({ reading, quoted, cited }: Claim, sentence: NoteSentence): Anchor[] {
  const note = sentence.reading
  const pairs: { mine: Span; theirs: Span }[] = []
  for (const mine of reading.concepts) {
    const theirs = note.concepts.find(({ concepts }) =>
      concepts.some((concept) => mine.concepts.includes(concept)),
    )
    if (theirs) pairs.push({ mine, theirs })
  }
  for (const mine of reading.words) {
    if (WEAK.test(mine.text) || pairs.some((pair) => overlaps(pair.mine, mine))) continue
    const theirs = note.words.find((word) => hasStem(new Set([word.stem]), mine.stem))
    if (theirs) pairs.push({ mine, theirs })
  }
  for (const mine of reading.numbers) {
    const theirs = note.numbers.find(({ value, role }) => value === mine.value && role === mine.role)
    if (theirs && mine.role === 'age') pairs.push({ mine, theirs })
  }
  return (
    pairs
      .filter(({ mine }) => !quoted.some((quote) => isInside(mine, quote)))
      // A record cited beside the note may be what this word rests on.
      .filter(
        ({ mine }) =>
          !cited.records.some(({ stems }) => hasStem(stems, 'stem' in mine ? String(mine.stem) : '')) ||
          cited.records.length === 0,
      )
      .map(({ mine, theirs }) => ({
        text: reading.text.slice(mine.start, mine.end),
        said: reading.context.at(mine.start),
        noted: merge(note.context.at(theirs.start), sentence.section),
      }))
  )
}

function merge(context: Context, section: NoteSentence['section']): Context {
  return {
    ...context,
    negated: context.negated || section.negated,
    family: context.family || section.family,
    planned: context.planned || section.planned,
  }
}

function judge({ text, said, noted }: Anchor): Finding | undefined {
  if (noted.family && !said.family)
    return { rule: 'experiencer', reason: `The note says '${text}' of a relative, not of the patient.` }
  if (said.family && !noted.family)
    return { rule: 'experiencer', reason: `The note does not say '${text}' of a relative.` }
  if (noted.negated && !said.negated && !said.hedged)
    return { rule: 'negation', reason: `The note denies '${text}'.` }
  if (said.negated && !noted.negated && !noted.hedged && !noted.planned)
    return { rule: 'negation', reason: `The note states '${text}'; the sentence denies it.` }
  if (noted.hedged && !said.hedged && !said.planned && !said.negated)
    return { rule: 'certainty', reason: `The note only considers '${text}'; the sentence states it.` }
  if (noted.planned && !said.planned && !said.hedged && !said.negated)
    return { rule: 'plan', reason: `The note only plans '${text}'; the sentence says that it was done.` }
  return undefined
}
