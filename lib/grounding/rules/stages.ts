import type { Claim, Finding } from './claim'

const ADMINISTERED = /\b(?:administered|dispensed|infused|injected|picked up|swallowed)\b/iu
const TO_COME =
  /\b(?:is|are|still|now|was|were)? ?(?:planned|scheduled|due|upcoming|pending|awaited|booked)\b/iu

/** Ordered is not given; done is not planned. */
export function checkStages({ cited, reading }: Claim): Finding[] {
  const [first] = cited.records
  if (!first || cited.notes.length > 0) return []
  const { text } = reading
  const areOrders = cited.records.every(({ fields }) => fields.resourceType === 'MedicationRequest')
  if (areOrders && ADMINISTERED.test(text))
    return [
      {
        rule: 'status',
        reason: `The cited record is an order for ${first.fields.display}; it does not say that it was given.`,
      },
    ]
  const areDone = cited.records.every(
    ({ fields }) => /^(?:Procedure|Immunization)$/.test(fields.resourceType) && fields.status === 'completed',
  )
  if (areDone && TO_COME.test(text) && !/\bas (?:planned|scheduled)\b/i.test(text))
    return [
      {
        rule: 'plan',
        reason: `By the cited record ${first.fields.display} has been done; the sentence speaks of it as to come.`,
      },
    ]
  return []
}
