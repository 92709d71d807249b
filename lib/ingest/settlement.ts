import type { Comparison } from './compare-version'
import type { Deletion, Incoming } from './incoming'
import type { Outcome } from './report'
import type { Retraction } from './retract-records'

/** What became of one entry. `waiting`: its patient is not here yet; a later file of the call may bring them, else `reason` holds. */
export interface Settlement {
  incoming: Incoming | Deletion
  outcome: Outcome | 'waiting'
  severity?: 'error' | 'warning' | 'information'
  reason?: string
}

/** Why an entry is filed nowhere, and what to do about it. */
const REASONS = {
  conflict:
    'This source already has another person under this patient id (other name, and birth date or record number do not show that they are one); give this input a --source of its own.',
  refused:
    'Its patient was refused: the id belongs to another person here, or the chart was forgotten on request.',
  forgotten: 'This patient was forgotten on request; the chart is not taken in again.',
  nameless: 'It names no patient, so it can stand in no chart; ask the source to send its subject.',
  ambiguous:
    'It names more than one patient, or one of them is not known; it can stand in no chart, so ask the source for one record a patient.',
  unresolved:
    'Its subject leads to no patient of this source (a contained or only displayed person, a relative, or an address that cannot be read); it can stand in no chart.',
  foreign:
    'Its patient is named by an address of a server that this source is not known by; send the Patient with that fullUrl, or name the server as --source.',
  otherServer:
    'It comes from another server than the charts of this source, where the same ids mean other records; give that server’s data a --source of their own.',
  twin: 'Another entry of this input has its id and another patient, and nothing says which is the later; give the two records ids of their own.',
  orphaned: 'It names no patient, and a record that it belongs to was rejected; it can stand in no chart.',
  absent:
    'What it is about (a device, a group, another record) is neither in this input nor stored for this source; send that with it or before it.',
  unclaimed:
    'No document of a patient names it and it names no patient itself, so it can stand in no chart; send the document with it or before it.',
  missing:
    'Its patient is neither in this input nor stored for this source; send the Patient with it or before it.',
  wholeChart: 'A whole chart is not deleted by an import.',
} as const

export type Reason = keyof typeof REASONS

/** Of a version of a file that arrives after the next one. */
export const OVERTAKEN = 'A later version of the same file holds it too, and what is stored is kept for that.'

export function refuse(incoming: Incoming | Deletion, reason: Reason): Settlement {
  return { incoming, outcome: 'rejected', severity: 'error', reason: REASONS[reason] }
}

/** Its patient may come with a later file. */
export function postpone(incoming: Incoming, reason: Reason): Settlement {
  return { incoming, outcome: 'waiting', reason: REASONS[reason] }
}

export function settleStored(incoming: Incoming, outcome: Comparison, movedFrom?: string): Settlement {
  if (outcome === 'stale')
    return {
      incoming,
      outcome: 'skipped',
      severity: 'information',
      reason: incoming.isOvertaken ? OVERTAKEN : 'A newer version of it is stored.',
    }
  if (movedFrom)
    return {
      incoming,
      outcome,
      severity: 'warning',
      reason: 'Its patient changed; it moved to the other chart.',
    }
  return { incoming, outcome }
}

/** Something that a stored entry has to say besides: that its document could not be read. */
export function addRemark(settlement: Settlement, remark: string | undefined): Settlement {
  if (!remark) return settlement
  const reason = settlement.reason ? `${settlement.reason} ${remark}` : remark
  return { ...settlement, severity: 'warning', reason }
}

export function settleDeletion({ deletion, outcome }: Retraction): Settlement {
  if (outcome === 'rejected') return refuse(deletion, 'wholeChart')
  if (outcome === 'otherServer') return refuse(deletion, 'otherServer')
  if (outcome !== 'skipped') return { incoming: deletion, outcome }
  return { incoming: deletion, outcome, severity: 'information', reason: 'It was not stored.' }
}

export function settleTakenBack(deletion: Deletion): Settlement {
  const reason = 'A later entry of the same input brings the record back.'
  return { incoming: deletion, outcome: 'skipped', severity: 'information', reason }
}
