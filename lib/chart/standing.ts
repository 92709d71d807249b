import type { RecordFields } from '@/lib/contracts/record-fields'
import { readAssertion } from '@/lib/grounding/read-assertion'
import { detailOf } from './chart-record'

/** What lists say of a record whose meaning hangs on a modifier that this software does not know. */
export const UNKNOWN_MODIFIER = 'carries a modifier that is not known here'

/**
 * The status of a record with every mark that keeps it from being read as a fact: 'active, unconfirmed', 'active, proposal',
 * 'inactive, refuted', 'not to be done'. Null where the source gives none.
 */
export function describeStanding(fields: RecordFields): string | null {
  const { clinicalStatus, status, verificationStatus } = fields
  const assertion = readAssertion(fields)
  const marks = [
    clinicalStatus ?? status,
    verificationStatus === 'confirmed' ? undefined : verificationStatus,
    assertion === 'proposed' ? detailOf(fields, 'intent') : undefined,
    assertion === 'prohibited' ? 'not to be done' : undefined,
    assertion === 'near-miss' ? 'near miss' : undefined,
    fields.hasUnknownModifiers ? UNKNOWN_MODIFIER : undefined,
  ].filter((mark) => mark !== undefined)
  return marks.length > 0 ? [...new Set(marks)].join(', ') : null
}
