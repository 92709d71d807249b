import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { ObservedComponent } from '@/lib/contracts/record-fields'
import type { Result } from '@/lib/contracts/results'
import { Prisma } from '@/lib/db/generated/client'
import type { Transaction } from '@/lib/db/transactions'
import { isRoundedForDisplay } from '@/lib/format/number'
import { selectRecords } from './chart-record'
import type { Measurement } from './observations'
import { joinUnit, type WrittenValue, writeBloodPressure, writeReferenceRange, writeValue } from './value'

/** Where a result stands, for those that are not plainly final. `panel`: the head of its members, and no result itself. */
export interface Standing {
  status: string
  standing: Result['standing'] | 'panel'
}

const IS_PANEL = Prisma.sql`
  (r.value_number IS NULL AND r.text_value IS NULL AND coalesce(r.components, '[]') = '[]'
   AND r.payload -> 'hasMember' IS NOT NULL)`

/** Observations (alias `r`) that are not plainly final results, by their id. All the others are. */
export async function readStandings(
  tx: Transaction,
  scope: PatientScope,
  condition: Prisma.Sql,
): Promise<ReadonlyMap<string, Standing>> {
  const rows = await tx.$queryRaw<
    { id: string; status: string | null; enteredInError: boolean; negated: boolean; isPanel: boolean }[]
  >`
    SELECT r.id, r.lifecycle_status AS status, r.entered_in_error AS "enteredInError", r.negated,
           ${IS_PANEL} AS "isPanel"
    FROM clinical_record r
    WHERE r.patient_id = ${scope.patientId}::uuid AND r.type = 'Observation' AND ${condition}
      AND (r.entered_in_error OR r.negated OR r.lifecycle_status IS DISTINCT FROM 'final' OR ${IS_PANEL})`
  return new Map(
    rows.map(({ id, status, enteredInError, negated, isPanel }) => [
      id,
      {
        status: status ?? 'status not recorded',
        standing: isPanel
          ? 'panel'
          : enteredInError
            ? 'retracted'
            : negated || status === 'cancelled'
              ? 'not-done'
              : 'fact',
      },
    ]),
  )
}

/** What only the whole record tells: why a value is missing, and that a modifier may change what it says. */
export interface Remark {
  absentReason?: string
  hasUnknownModifiers?: true
}

/** Remarks on these measurements, by the id of their record, where there are any. */
export async function readRemarks(
  tx: Transaction,
  scope: PatientScope,
  measurements: readonly Measurement[],
): Promise<ReadonlyMap<string, Remark>> {
  const ids = [...new Set(measurements.map(({ id }) => id))]
  if (ids.length === 0) return new Map()
  const valueless = measurements.filter((it) => writeMeasured(it) === null).map(({ id }) => id)
  const records = await selectRecords(
    tx,
    scope,
    Prisma.sql`r.id = ANY(${ids}::uuid[])
      AND (r.id = ANY(${valueless}::uuid[]) OR r.payload -> 'modifierExtension' IS NOT NULL)`,
  )
  return new Map(
    records.map(({ id, fields }) => [
      id,
      {
        ...(fields.absentReason && { absentReason: fields.absentReason }),
        ...(fields.hasUnknownModifiers && { hasUnknownModifiers: true as const }),
      },
    ]),
  )
}

/** A measurement as it stands on the screen: value as written, range and flags its own. */
export function toResult(measurement: Measurement, standing?: Standing, remark: Remark = {}): Result {
  const { record, quantity, components } = measurement
  const written = writeMeasured(measurement)
  return {
    recordId: record.id,
    version: record.version,
    date: measurement.date,
    name: measurement.name,
    value: written?.value ?? null,
    unit: written?.unit ?? null,
    written: quantity && isRoundedForDisplay(quantity.text) ? quantity.text : null,
    absentReason: written ? null : (measurement.absentReason ?? remark.absentReason ?? null),
    flags: [
      ...flagOf(null, measurement.interpretation),
      ...components.flatMap((part) => flagOf(part.display, part.interpretation)),
    ],
    referenceRange: writeRanges(measurement),
    status: standing?.status ?? 'final',
    standing: standing === undefined || standing.standing === 'panel' ? 'fact' : standing.standing,
    hasUnknownModifiers: remark.hasUnknownModifiers ?? false,
  }
}

/** Its own value, else those of its parts in one: '118/74', or each part by its name. */
function writeMeasured(measurement: Measurement): WrittenValue | null {
  const own = writeValue(measurement) ?? writeBloodPressure(measurement.components)
  if (own) return own
  const parts = measurement.components.flatMap((part) => {
    const written = writeValue(part)
    return written ? [`${part.display} ${joinUnit(written)}`] : []
  })
  return parts.length > 0 ? { value: parts.join('; '), unit: null } : null
}

function writeRanges({ referenceRanges, components }: Measurement): string | null {
  const own = writeReferenceRange(referenceRanges)
  if (own) return own
  const parts = components.flatMap(({ display, referenceRanges: ranges }) => {
    const range = writeReferenceRange(ranges)
    return range ? [`${display}: ${range}`] : []
  })
  return parts.length > 0 ? parts.join('; ') : null
}

function flagOf(of: string | null, interpretation: ObservedComponent['interpretation']): Result['flags'] {
  return interpretation && interpretation !== 'normal' ? [{ of, interpretation }] : []
}
