import type { Span } from '../mentions'
import type { Context } from '../read-context'
import type { NoteSentence } from '../read-note'
import type { Claim, Finding } from './claim'
import { type Anchor, anchorsOf, coverage, sentencesFor, sentencesOf } from './note-anchors'

/** Say on whose side, not who. */
const PART_OF_NAME = new Set([
  'maternal',
  'paternal',
  'parent',
  'sibling',
  'relative',
  'grandparent',
  'child',
])
/** Says that something planned has been done after all. */
const DONE = /\b(?:completed|finished|carried out|performed|already)\b/iu
/** Below this share of its words the note does not speak of what the sentence says. */
const LEAST_COVERAGE = 0.55

/**
 * What the note denies, doubts, only plans, or says of a relative, must not come back as a fact about the patient, and
 * what it states must not come back denied. Compared at each shared word; one note sentence that agrees is enough.
 */
export function checkNoteContext(claim: Claim): Finding[] {
  const { cited, support, quoted } = claim
  if (sentencesOf(cited).length === 0) return []
  const isNoteAlone =
    cited.notes.length > 0 && cited.records.length + cited.calculations.length + cited.searches.length === 0
  if (isNoteAlone && quoted.length === 0 && (support.length === 0 || coverage(claim) < LEAST_COVERAGE))
    return [{ rule: 'note', reason: 'The cited passage of the note does not say this.' }]
  for (const anchor of anchorsOf(claim)) {
    const judged = sentencesFor(anchor, claim).map((sentence) => judge(anchor, sentence, claim))
    const [first] = judged
    if (first && judged.every((finding) => finding !== undefined)) return [first]
  }
  return []
}

/** Undefined when one place of the note sentence agrees. */
function judge(anchor: Anchor, sentence: NoteSentence, claim: Claim): Finding | undefined {
  const findings = anchor.findIn(sentence.reading).map((place) => judgeAt(anchor, sentence, place, claim))
  return findings.every((finding) => finding !== undefined) ? findings[0] : undefined
}

function judgeAt(
  anchor: Anchor,
  sentence: NoteSentence,
  place: Span,
  { reading }: Claim,
): Finding | undefined {
  const said = reading.context.at(anchor.start)
  const noted = contextIn(sentence, place)
  const isDone = DONE.test(reading.text)
  const admits = said.hedged || said.negated || (said.planned && !isDone)
  const { text } = anchor
  if (noted.family && !said.family)
    return { rule: 'experiencer', reason: `The note says '${text}' of a relative, not of the patient.` }
  if (said.family && !noted.family)
    return { rule: 'experiencer', reason: `The note does not say '${text}' of a relative.` }
  if (said.relative && noted.relative && said.relative !== noted.relative && !PART_OF_NAME.has(said.relative))
    return {
      rule: 'experiencer',
      reason: `The note says '${text}' of the ${noted.relative}, not of the ${said.relative}.`,
    }
  if (anchor.isNumber) return undefined
  if (noted.negated && !said.negated && !said.hedged)
    return { rule: 'negation', reason: `The note denies '${text}'.` }
  if (said.negated && !noted.negated && !noted.hedged && !noted.planned)
    return { rule: 'negation', reason: `The note states '${text}'; the sentence denies it.` }
  if (noted.hedged && !admits)
    return { rule: 'certainty', reason: `The note only considers '${text}'; the sentence states it.` }
  if (noted.planned && !admits)
    return { rule: 'plan', reason: `The note only plans '${text}'; the sentence says that it was done.` }
  if (isDone && /\bcontinu/i.test(sentence.text))
    return { rule: 'plan', reason: `By the note '${text}' goes on; the sentence says that it is done.` }
  return undefined
}

function contextIn({ reading, section }: NoteSentence, place: Span): Context {
  const context = reading.context.at(place.start)
  return {
    ...context,
    negated: context.negated || section.negated,
    family: context.family || section.family,
    planned: context.planned || section.planned,
  }
}
