import type { MedicationCourse, MedicationEntry, MedicationKind } from '@/lib/contracts/medications'
import { compareFhirDates, formatDate, formatDateTime } from '@/lib/format/date'

interface StatusWords {
  text: string
  /** Worth a mark: it is not what a reader takes a listed medicine for. */
  isMarked: boolean
}

const IN_FORCE: Readonly<Record<MedicationKind, string>> = {
  order: 'Active order',
  statement: 'Reported as taken',
  administration: 'Being given',
  dispense: 'Handed out',
}
const PLANNED: Readonly<Record<MedicationKind, string>> = {
  order: 'Proposed, not ordered',
  statement: 'Intended, not yet taken',
  administration: 'Planned',
  dispense: 'In preparation',
}
const NOT: Readonly<Record<MedicationKind, string>> = {
  order: 'Not to be given',
  statement: 'Not taken',
  administration: 'Not given',
  dispense: 'Not handed out',
}

/** The status in words that stay true: an order is not an intake, and what was not taken is no medicine of the patient. */
export function wordStatus(
  { phase, status }: Pick<MedicationEntry, 'phase' | 'status'>,
  kind: MedicationKind,
): StatusWords {
  const written = status === null ? 'status not recorded' : status
  switch (phase) {
    case 'active':
      return { text: IN_FORCE[kind], isMarked: false }
    case 'on-hold':
      return { text: 'On hold', isMarked: true }
    case 'planned':
      return { text: PLANNED[kind], isMarked: true }
    case 'not':
      return { text: NOT[kind], isMarked: true }
    case 'retracted':
      return { text: 'Entered in error', isMarked: true }
    case 'unclear':
      return { text: `Not clear: ${written}`, isMarked: true }
    case 'ended':
      if (kind === 'administration' && status === 'completed') return { text: 'Given', isMarked: false }
      if (kind === 'dispense' && status === 'completed') return { text: 'Handed out', isMarked: false }
      return { text: written.charAt(0).toUpperCase() + written.slice(1), isMarked: false }
  }
}

/** From when to when, as the record states it, in lines that do not break; what it does not state is said. */
export function wordSpan({ start, end, phase }: MedicationEntry, kind: MedicationKind): string[] {
  const isOnce = kind === 'administration' || kind === 'dispense'
  if (start === null) return end ? ['start not recorded', `to ${formatDate(end)}`] : ['no date recorded']
  if (end !== null) return [formatDate(start), `to ${formatDate(end)}`]
  if (isOnce) return [formatDateTime(start)]
  if (OPEN.includes(phase)) return [`since ${formatDate(start)}`, 'no end stated']
  return phase === 'ended' ? [`from ${formatDate(start)}`, 'end not recorded'] : [formatDate(start)]
}

/** In force by its status, though the end that it states lies behind us. */
export function isOverdue({ phase, end }: MedicationEntry, today: string): boolean {
  return (
    phase === 'active' && end !== null && end.slice(0, 10).length === 10 && compareFhirDates(end, today) < 0
  )
}

/**
 * The dose instruction as written; where its words hold no amount, the coded dose beside them. A date that was written out
 * from its code is spelt like every other one (S4).
 */
export function writeDose({ dosage, codedDose }: Pick<MedicationEntry, 'dosage' | 'codedDose'>): string[] {
  const statesAmount = /\d/.test(dosage ?? '')
  const coded = codedDose && !statesAmount ? `as coded: ${codedDose}` : null
  return [dosage, coded]
    .filter((text) => text !== null)
    .map((text) => text.replace(/\b\d{4}-\d{2}(?:-\d{2})?\b/g, formatDate))
}

const OPEN = ['active', 'on-hold', 'unclear']
const NOUNS: Readonly<Record<MedicationKind, readonly [one: string, many: string]>> = {
  order: ['order', 'orders'],
  statement: ['statement', 'statements'],
  administration: ['administration', 'administrations'],
  dispense: ['dispense', 'dispenses'],
}

/** '3 orders', '1 administration'. */
export function countEntries(count: number, kind: MedicationKind): string {
  return `${count.toLocaleString('en-US')} ${NOUNS[kind][count === 1 ? 0 : 1]}`
}

/** 'Not confirmed since 12-Nov-2024': by nothing in this chart. */
export function wordUnconfirmed({ lastEvent }: Pick<MedicationCourse, 'lastEvent'>): string {
  return lastEvent ? `Not confirmed since ${formatDate(lastEvent)}` : 'Not confirmed: no date recorded'
}
