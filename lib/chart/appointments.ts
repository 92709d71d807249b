import type { PatientScope } from '@/lib/contracts/patient-scope'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { isOfSpecialty } from '@/lib/terminology/specialties'
import type { ChartRecord } from './chart-record'
import type { DayWindow } from './day-window'
import { type FoundRecords, findRecords } from './find-records'

export interface FoundAppointments extends FoundRecords {
  /** The instant (ISO) from which an appointment is still to come. */
  asOf: string
}

/** A chart that nothing was added to for longer is read as of its last day: what was booked then is its next appointment. */
const STALE_DAYS = 90
const DAY = 86_400_000
const OPEN = ['proposed', 'pending', 'booked', 'waitlist', 'planned']

/** Appointments and planned encounters: to come, past, or all. What was cancelled or missed is never to come. */
export function findAppointments(
  scope: PatientScope,
  { when, name, window }: { when: 'upcoming' | 'past' | 'all'; name?: string | undefined; window: DayWindow },
  now = Date.now(),
): Promise<FoundAppointments> {
  return withScope(scope, async (tx) => {
    const found = await findRecords(tx, scope, { types: ['Appointment'], window })
    const visits = await findRecords(tx, scope, { types: ['Encounter'], window })
    const planned = visits.records.filter(({ fields }) => fields.status === 'planned')
    const asOf = await readAsOf(tx, scope, now)
    const isMeant = (record: ChartRecord) =>
      (when === 'all' || isUpcoming(record, asOf) === (when === 'upcoming')) && isFor(record, name)
    return {
      ...found,
      records: [...found.records, ...planned].filter(isMeant),
      asOf: new Date(asOf).toISOString(),
    }
  })
}

/** Still open, and not before that instant; without a date it can only be still to come. */
export function isUpcoming({ fields, at }: ChartRecord, asOf: number): boolean {
  return OPEN.includes(fields.status ?? '') && (at === null || at >= asOf)
}

/** By the clinic or the person, in the words of the ward: 'eye appointment', 'resp clinic', 'Dr Farquhar'. */
function isFor({ fields }: ChartRecord, name: string | undefined): boolean {
  if (name === undefined) return true
  const details = fields.details.map(({ text }) => text)
  return isOfSpecialty([fields.display, ...details].join(' · '), name)
}

async function readAsOf(tx: Transaction, scope: PatientScope, now: number): Promise<number> {
  // A booking lies ahead of the data that it came with; it is no sign of their age.
  const rows = await tx.$queryRaw<{ through: Date | null }[]>`
    SELECT max(greatest(r.start_at, r.recorded_at)) AS through FROM clinical_record r
    WHERE r.patient_id = ${scope.patientId}::uuid AND r.type NOT IN ('Patient', 'Appointment') AND NOT r.entered_in_error
      AND coalesce(r.lifecycle_status, '') <> 'planned' AND greatest(r.start_at, r.recorded_at) <= ${new Date(now)}`
  const through = rows[0]?.through?.getTime()
  return through !== undefined && now - through > STALE_DAYS * DAY ? through : now
}
