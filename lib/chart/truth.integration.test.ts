import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Session } from '@/lib/access/session'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { DEV_DATA, fileDevCharts } from '@/tests/evals/dev-charts'
import { createTestUser, openTestChart } from '@/tests/integration/charts'
import { oneDatabase } from '@/tests/integration/one-database'
import { readAllergies } from './allergies'
import type { ChartRecord } from './chart-record'
import { findConditions } from './conditions'
import { findEncounters } from './encounters'
import { findImmunizations, findProcedures } from './events'
import { findMedications } from './medications'
import { listNotes } from './notes'
import { findObservations, readMeasurements } from './observations'
import { pickByTime } from './order'
import { compute, toSeries } from './statistics'

const hasData = existsSync(path.join(DEV_DATA, 'truth.json'))
if (!hasData)
  process.stderr.write(
    'skipped: comparison of chart reads with truth.json (../shared/data/dev is not there)\n',
  )

interface Value {
  value: number
  ref: string
}
interface Truth {
  active_conditions: { refs: string[] }[]
  resolved_conditions: { refs: string[] }[]
  current_medications: { refs: string[] }[]
  allergies: { refs: string[] }[]
  observations: Record<
    string,
    { name: string; n: number; latest: Value; first: Value; min: Value; max: Value }
  >
  nonnumeric_observations: { loinc: string; name: string; value: string; ref: string; n: number }[]
  encounters: { n: number; first: string[]; last: string[] }
  immunizations: { ref: string }[]
  procedures: { n: number }
  notes: { unique_texts: number }
}

const truth: Record<string, Truth> = hasData
  ? JSON.parse(readFileSync(path.join(DEV_DATA, 'truth.json'), 'utf8')).patients
  : {}
const references = (records: readonly ChartRecord[]) => records.map(({ reference }) => reference).sort()
const refs = (groups: { refs: string[] }[]) => groups.flatMap((group) => group.refs).sort()

/** Every chart of the development data, read by our SQL, against what an independent script computed from the JSON. */
describe.skipIf(!hasData).each(oneDatabase())('reads of the development charts on $name', ({ urls }) => {
  let session: Session
  let source: string

  beforeAll(async () => {
    source = await fileDevCharts(urls.worker)
    session = await createTestUser()
    await connectDatabase(urls.app)
  }, 300_000)
  afterAll(closeDatabase)

  async function open(fhirId: string): Promise<PatientScope> {
    return openTestChart(session, fhirId, source)
  }

  it.each(Object.keys(truth))('%s: lists', async (fhirId) => {
    const expected = truth[fhirId] as Truth
    const scope = await open(fhirId)
    const active = await findConditions(scope, { status: 'active' })
    expect(references(active.records)).toEqual(refs(expected.active_conditions))
    const resolved = await findConditions(scope, { status: 'resolved' })
    // The script leaves out a name that is active too; we list that episode as resolved.
    const names = new Set(active.records.map(({ fields }) => fields.display))
    expect(references(resolved.records.filter(({ fields }) => !names.has(fields.display)))).toEqual(
      refs(expected.resolved_conditions),
    )
    const current = await findMedications(scope, { status: 'active' })
    expect(references(current.records)).toEqual(refs(expected.current_medications))
    const { active: allergies } = await readAllergies(scope)
    expect(references(allergies)).toEqual(refs(expected.allergies))
    const visits = await findEncounters(scope, {})
    expect(visits.records).toHaveLength(expected.encounters.n)
    expect(references(pickByTime(visits.records, 'newest'))).toContain(expected.encounters.last[1])
    expect(references(pickByTime(visits.records, 'oldest'))).toContain(expected.encounters.first[1])
    const given = await findImmunizations(scope, {})
    expect(references(given.records)).toEqual(expected.immunizations.map(({ ref }) => ref).sort())
    expect((await findProcedures(scope, {})).records).toHaveLength(expected.procedures.n)
    expect(await listNotes(scope)).toHaveLength(expected.notes.unique_texts)
  })

  it.each(Object.keys(truth))('%s: every measured code', async (fhirId) => {
    const expected = truth[fhirId] as Truth
    const scope = await open(fhirId)
    for (const { name, n, latest, first, min, max } of Object.values(expected.observations)) {
      const { measurements } = await findObservations(scope, { name })
      const [series] = toSeries(measurements).series
      const named = (order: 'newest' | 'oldest') =>
        pickByTime(measurements, order).map(({ record, quantity }) => [record.reference, quantity?.number])
      expect(measurements, name).toHaveLength(n)
      expect(named('newest'), name).toContainEqual([latest.ref, latest.value])
      expect(named('oldest'), name).toContainEqual([first.ref, first.value])
      // Bounds ('< 0.5') are latest and first, but no numbers to compare.
      if (!series || measurements.some(({ quantity }) => quantity?.comparator)) continue
      expect(compute('minimum', series)?.value, name).toBe(min.value)
      expect(compute('maximum', series)?.value, name).toBe(max.value)
    }
  })

  it.each(Object.keys(truth))('%s: every coded or written result', async (fhirId) => {
    const expected = truth[fhirId] as Truth
    const scope = await open(fhirId)
    for (const { name, value, ref } of expected.nonnumeric_observations) {
      const { measurements } = await findObservations(scope, { name })
      const read = await readMeasurements(scope, pickByTime(measurements, 'newest'))
      const latest = read.map(({ record, text, absentReason }) => [record.reference, text ?? absentReason])
      expect(latest, name).toContainEqual([ref, value])
    }
  })
})
