import type { AllergyItem } from '@/lib/contracts/tool-result'
import { formatDate } from '@/lib/format/date'
import { sameConcept } from '@/lib/terminology/lookup'
import { normalizeText } from '@/lib/terminology/normalize'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { cite, heading, isPresent, type Line, listLine, stateAbsence } from '../sentences'

/** Always the whole list: an allergy that was not asked about is still the one that matters. */
export function answerAllergies({ names: [substance] }: Question, lookups: Lookups): Line[] | undefined {
  const result = lookups.look('allergies', { substance })
  if (!result) return undefined
  const inForce = result.items.filter((item) => !item.assertsNone && !isRetracted(item))
  const retracted = result.items.filter(isRetracted)
  const asserted = result.items.filter((item) => item.assertsNone)
  const named = substance ? inForce.filter(({ name }) => concerns(name, substance)) : []
  const refuted = substance ? retracted.filter(({ name }) => concerns(name, substance)) : []
  const opening = [
    ...refuted.map((item) =>
      cite(
        `An allergy to ${item.name} was ${item.verificationStatus?.replaceAll('-', ' ')} and does not count as one`,
        item.handle,
      ),
    ),
    ...named.map((item) =>
      cite(`An allergy to ${item.name} is recorded${describeAllergy(item)}`, item.handle),
    ),
  ]
  if (inForce.length === 0) {
    if (opening.length > 0) return opening
    const none = asserted.map((item) => cite(`The chart asserts: ${item.name}`, item.handle))
    return none.length > 0
      ? none
      : [stateAbsence(substance ? `allergy to ${substance}` : 'allergy', 'allergy records', result)]
  }
  const absent =
    substance && opening.length === 0
      ? [stateAbsence(`allergy to ${substance}`, 'allergy records', result)]
      : []
  return [
    ...opening,
    ...absent,
    ...(substance ? [heading('The whole allergy list')] : []),
    ...inForce.map((item) => listLine(`${item.name}${describeAllergy(item)}`, item.handle)),
  ]
}

function isRetracted({ verificationStatus }: AllergyItem): boolean {
  return verificationStatus === 'refuted' || verificationStatus === 'entered-in-error'
}

function concerns(name: string, substance: string): boolean {
  const said = normalizeText(name)
  const asked = normalizeText(substance)
  return said.includes(asked) || asked.includes(said) || sameConcept(name, substance)
}

function describeAllergy(item: AllergyItem): string {
  const facts = [
    item.clinicalStatus && item.clinicalStatus !== 'active' && item.clinicalStatus,
    item.verificationStatus && item.verificationStatus !== 'confirmed' && item.verificationStatus,
    item.criticality && `criticality ${item.criticality}`,
    item.reactions.length > 0 && `reaction ${item.reactions.join(', ')}`,
    item.onset && `onset ${formatDate(item.onset)}`,
  ].filter(isPresent)
  return facts.length > 0 ? `, ${facts.join(', ')}` : ''
}
