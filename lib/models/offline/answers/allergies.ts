import type { AllergyItem } from '@/lib/contracts/tool-result'
import { formatDate } from '@/lib/format/date'
import { allergyClassMatches, isCautionFor } from '@/lib/terminology/drug'
import type { Lookups, Result } from '../lookups'
import type { Question } from '../question'
import { isKnownName } from '../reading/names'
import { cite, heading, isPresent, type Line, listLine, stateAbsence } from '../sentences'
import { quoteDenials } from './allergy-denials'
import { literalMentions } from './mentions'

/** Always the whole list: an allergy that was not asked about is still the one that matters. */
export function answerAllergies(question: Question, lookups: Lookups): Line[] | undefined {
  const substances = question.names.filter((name) => !KIND_OF_ALLERGEN.test(name))
  const [substance] = substances
  const lines = listFor(substances, lookups)
  if (!substance || !ASKS_STORY.test(question.text)) return lines
  // When and why it was made out or lifted is told in notes.
  const notes = lookups.look('search_notes', { query: `${substance} allergy outgrown tolerated challenge` })
  return lines && notes && [...literalMentions(substance, notes, STORY), ...lines]
}

/** "Food allergies": a kind, not a substance; the whole list answers it. */
const KIND_OF_ALLERGEN =
  /^(?:foods?|drugs?|true|environmental|seasonal|side effects?|contact|skin|severe)(?: drugs?)?$/i
const ASKS_STORY = /\b(?:when|why|how|declared|outgrown|tested|challenge\w*|happened)\b/i
const STORY = /\b(?:outgr[oe]wn?|tolerat\w*|challenge\w*|refuted|confirmed|tested)\b/i

/** What is recorded of each substance that is asked for, then the list once. */
function listFor(substances: readonly string[], lookups: Lookups): Line[] | undefined {
  if (substances.length < 2) return listAllergies(substances[0], lookups)
  const answers = substances.map((substance) => listAllergies(substance, lookups))
  if (!answers.every((lines) => lines !== undefined)) return undefined
  const lines = answers.flat()
  const ofList = ({ block }: Line) => block !== undefined
  return [...lines.filter((line) => !ofList(line)), ...lines.filter(ofList)]
}

function listAllergies(substance: string | undefined, lookups: Lookups): Line[] | undefined {
  const result = lookups.look('allergies', { substance })
  if (!result) return undefined
  const inForce = result.items.filter((item) => !item.assertsNone && !isRetracted(item))
  const retracted = result.items.filter(isRetracted)
  const asserted = result.items.filter((item) => item.assertsNone)
  const named = substance ? inForce.filter(({ name }) => allergyClassMatches(substance, name) !== null) : []
  // Asked for a substance, the tool brings what was retracted of it alone.
  const refuted = substance ? retracted : []
  const opening = [...refuted.map(retractedLine), ...named.map(namedLine)]
  if (inForce.length === 0) {
    if (opening.length > 0) return opening
    const none = asserted.map((item) => cite(`The chart asserts: ${item.name}`, item.handle))
    if (none.length > 0) return none
    return [noneRecorded(substance ? `allergy to ${substance}` : 'allergy', result)]
  }
  const denials = quoteDenials(inForce, lookups)
  if (!denials) return undefined
  const isNamed = substance !== undefined && opening.length === 0
  const absent = isNamed ? absenceLines(substance, result) : []
  // A penicillin allergy is none to a cephalosporin, and whoever asks for one must see it first.
  const related = isNamed ? inForce.filter(({ name }) => isCautionFor(substance, name)) : []
  return [
    ...opening,
    ...absent,
    ...related.map(namedLine),
    ...(substance ? [heading('The whole allergy list')] : []),
    ...inForce.map((item) => listLine(`${item.name}${describeAllergy(item)}`, item.handle)),
    ...denials,
  ]
}

/** Nobody may have asked: silence is told apart from "no known allergies". */
function noneRecorded(what: string, result: Result<'allergies'>): Line {
  const line = stateAbsence(what, 'allergy records', result)
  if (result.status !== 'none-recorded') return line
  const handles = /(?: \[c\d+\])?\.$/
  return {
    ...line,
    text: line.text.replace(handles, (end) => `, which is not the same as no known allergies${end}`),
  }
}

/** Words that name no substance are no allergy that is absent; the list that follows is the answer. */
function absenceLines(substance: string, result: Result<'allergies'>): Line[] {
  if (result.understood === false || !isKnownName(substance, 'allergies'))
    return [cite(`I did not understand “${substance}” as a substance`)]
  return [stateAbsence(`allergy to ${substance}`, 'allergy records', result)]
}

function retractedLine(item: AllergyItem): Line {
  const what = item.verificationStatus === 'refuted' ? 'was refuted' : 'was entered in error'
  return cite(`${nounOf(item)} to ${item.name} ${what} and does not count as one`, item.handle)
}

function namedLine(item: AllergyItem): Line {
  const isConfirmed = item.verificationStatus === 'confirmed' ? ' as confirmed' : ''
  return cite(
    `${nounOf(item)} to ${item.name} is recorded${isConfirmed}${describeReaction(item)}`,
    item.handle,
  )
}

/** What the record itself calls it; without a type it may be either. */
function nounOf({ type }: AllergyItem): string {
  return type === 'intolerance' ? 'An intolerance' : 'An allergy'
}

function isRetracted({ verificationStatus }: AllergyItem): boolean {
  return verificationStatus === 'refuted' || verificationStatus === 'entered-in-error'
}

function describeAllergy(item: AllergyItem): string {
  return `${item.type === 'intolerance' ? ', intolerance' : ''}${describeReaction(item)}`
}

function describeReaction(item: AllergyItem): string {
  const facts = [
    item.clinicalStatus && item.clinicalStatus !== 'active' && item.clinicalStatus,
    item.verificationStatus && item.verificationStatus !== 'confirmed' && item.verificationStatus,
    item.criticality && `criticality ${item.criticality}`,
    item.reactions.length > 0 && `reaction ${item.reactions.join(', ')}`,
    item.onset && `onset ${formatDate(item.onset)}`,
  ].filter(isPresent)
  return facts.length > 0 ? `, ${facts.join(', ')}` : ''
}
