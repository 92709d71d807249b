import type { MedicationItem } from '@/lib/contracts/tool-result'
import { formatDate } from '@/lib/format/date'
import { cite, inline, isPresent, type Line, onDate, withoutDays } from '../sentences'

const ENDED = new Set(['stopped', 'completed', 'cancelled', 'ended', 'declined'])

/** Ordered is not taken: every sentence says which kind of record it is. */
export function describeMedication(item: MedicationItem): string {
  const record =
    item.status === 'active'
      ? `active ${kindOf(item)}${onDate(item.start)}`
      : `${kindOf(item)}${ofDate(item.start)}`
  const facts = [
    record,
    item.end && `ended ${formatDate(item.end)}`,
    item.status !== 'active' && `status ${item.status}`,
    item.dosage && inline(item.dosage),
  ].filter(isPresent)
  return `${item.name}: ${facts.join(', ')}`
}

/** On hold is neither active nor ended; whatever else a status may be, it is said as recorded. */
export function describeInactive(item: MedicationItem): string {
  const { name, start, end, status, statusReason } = item
  const record = `the ${kindOf(item)}${ofDate(start)} has status ${status}`
  const facts = [
    record,
    end && `ended ${formatDate(end)}`,
    statusReason && `reason: ${inline(withoutDays(statusReason))}`,
  ]
    .filter(isPresent)
    .join(', ')
  if (status === 'on-hold') return `${name} is on hold: ${facts}`
  return ENDED.has(status) ? `${name} is not active: ${facts}` : `${name}: ${facts}`
}

export function startLine(item: MedicationItem): Line {
  return cite(`${item.name}: first ${kindOf(item)}${onDate(item.start)}, status ${item.status}`, item.handle)
}

export function doseLine(item: MedicationItem): Line {
  const record = `${kindOf(item)}${onDate(item.start)}`
  return item.dosage
    ? cite(`${item.name}: ${inline(item.dosage)} (${record}, status ${item.status})`, item.handle)
    : cite(`${item.name}: no dose instruction is recorded in the ${record}`, item.handle)
}

export function endLine(item: MedicationItem): Line {
  const what = `The ${kindOf(item)} of ${item.name}${ofDate(item.start)} has status ${item.status}`
  return cite(
    item.end ? `${what} and ended${onDate(item.end)}` : `${what}; no end date is recorded`,
    item.handle,
  )
}

/** An active order, statement or dose; an active proposal or prohibition is nothing that is taken. */
export function isCurrent({ kind, status }: MedicationItem): boolean {
  return status === 'active' && kind !== 'proposal' && kind !== 'prohibition'
}

export function kindOf({ kind, patientReported }: MedicationItem): string {
  return patientReported ? `patient-reported ${kind}` : kind
}

export function ofDate(date: string | null): string {
  return date ? ` of ${formatDate(date)}` : ''
}
