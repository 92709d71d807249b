import { HAD_ONE, HAS_BEEN_DONE, HAS_DEVICE } from '../lexicon/assertion-cues'
import type { TextReading } from '../read-text'
import type { Claim, Finding } from './claim'

/** Requests that another record must answer before anything was done. */
const ASKED_FOR =
  /^(?:ServiceRequest|DeviceRequest|SupplyRequest|CarePlan|Task|CommunicationRequest|NutritionOrder)$/
const DEVICE = /^(?:Device|Supply)Request$/
const SAYS_ASKED = /\b(?:requests?|referrals?|orders?|tasks?|plans?|prescriptions?)\b/iu

const SAYS_RESULT =
  /\b(?:came back|returned|showed|revealed|confirmed)\b(?! (?:to|for|home))|\bresults? (?:was|were|is|are|of)\b|\bcompleted\b|\b(?:is|are|was|were|has been|have been|now) (?:now |already |fully )?(?:complete|finished|done)\b/iu

/** Asked for is not done: that is for a procedure, a result or a visit to say. */
export function checkRequests({ cited, reading }: Claim): Finding[] {
  const [first] = cited.records
  const areAsked = cited.records.every(
    ({ fields: { resourceType, status, details } }) =>
      ASKED_FOR.test(resourceType) &&
      status !== 'completed' &&
      !details.some(({ name, text }) => name === 'activity' && /\((?:completed|in-progress)\b/.test(text)),
  )
  if (!first || !areAsked || cited.notes.length > 0) return []
  const { resourceType, display } = first.fields
  const isSaid =
    saysDone(reading) ||
    saysResult(reading) ||
    [...reading.text.matchAll(DEVICE.test(resourceType) ? HAS_DEVICE : HAD_ONE)].some(({ index }) => {
      const { negated, planned } = reading.context.at(index)
      return !negated && !planned && !SAYS_ASKED.test(reading.text)
    })
  if (!isSaid) return []
  return [
    { rule: 'plan', reason: `The cited record ${display} is a request; it does not say that it was done.` },
  ]
}

function saysResult({ text, context }: TextReading): boolean {
  const match = SAYS_RESULT.exec(text)
  if (!match || /\b(?:no|not|never|yet|await\p{L}*|pending|until|before)\b|n['’]t\b/iu.test(text))
    return false
  return !context.at(match.index).planned
}

/** Whether the sentence says, and does not deny, that something has been done. */
export function saysDone({ text, context }: TextReading): boolean {
  return [...text.matchAll(HAS_BEEN_DONE)].some(({ index }) => !context.at(index).negated)
}
