import type { RecordFields } from '@/lib/contracts/record-fields'
import { readAssertion } from '@/lib/grounding/read-assertion'
import { detailOf } from './chart-record'

/** What is said of a record whose meaning hangs on a modifier that this software does not know. */
const UNKNOWN_MODIFIER = 'carries a modifier that is not known here'

/**
 * The status of a record with every mark that keeps it from being read as a fact: 'active, unconfirmed', 'active, proposal',
 * 'inactive, refuted', 'not to be done'. Null where the source gives none.
 */
export function describeStanding(fields: RecordFields): string | null {
  const status = fields.clinicalStatus ?? fields.status
  return [...new Set([...(status ? [status] : []), ...listMarks(fields)])].join(', ') || null
}

/** What must stand beside a value or name: 'entered-in-error', 'provisional', 'proposal'; nothing for a plain fact. */
export function listMarks(fields: RecordFields): string[] {
  const { status, verificationStatus } = fields
  const assertion = readAssertion(fields)
  const marks = [
    assertion === 'entered-in-error' || assertion === 'not-done' ? status : undefined,
    verificationStatus === 'confirmed' ? undefined : verificationStatus,
    assertion === 'proposed' ? detailOf(fields, 'intent') : undefined,
    assertion === 'prohibited' ? 'not to be done' : undefined,
    assertion === 'near-miss' ? 'near miss' : undefined,
    fields.hasUnknownModifiers ? UNKNOWN_MODIFIER : undefined,
  ]
  return [...new Set(marks.filter((mark) => mark !== undefined))]
}

/** The name of a record, with the mark that it may not mean what it names; a name is what no list leaves out. */
export function markedName({ display, hasUnknownModifiers }: RecordFields): string {
  return hasUnknownModifiers ? `${display} (${UNKNOWN_MODIFIER})` : display
}
