import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openCommandLineSession } from '@/lib/access/command-line-session'
import { openChart } from '@/lib/access/open-chart'
import type { Session } from '@/lib/access/session'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withWorker } from '@/lib/db/transactions'
import { findPatient } from './find-patient'

describe.each(inject('databases'))('findPatient on $name', ({ urls }) => {
  const fhirId = `mrn-${randomUUID()}`
  let session: Session
  let patients: Record<'north' | 'south', string>

  beforeAll(async () => {
    await connectDatabase(urls.worker)
    session = await openCommandLineSession({ reason: 'test' })
    patients = { north: await filePatient('north', fhirId), south: await filePatient('south', fhirId) }
  })
  afterAll(closeDatabase)

  it('takes a FHIR id with its source, and refuses to choose between two sources', async () => {
    expect(await findPatient(session, `south|${fhirId}`)).toBe(patients.south)
    expect(await findPatient(session, `Patient/${fhirId}`, 'north')).toBe(patients.north)
    await expect(findPatient(session, fhirId)).rejects.toThrow(/several sources \(north, south\)/)
  })

  it('takes the id in the address of a chart, which openChart then decides about', async () => {
    expect(await findPatient(session, patients.north)).toBe(patients.north)
    const unknown = await findPatient(session, randomUUID())
    await expect(openChart(session, unknown)).rejects.toMatchObject({ code: 'not_found' })
  })

  it('prefers the patient whose FHIR id a UUID is', async () => {
    const other = await filePatient('north', patients.south)
    expect(await findPatient(session, patients.south)).toBe(other)
  })

  it('finds nobody by an id of neither kind, or by ours with a source', async () => {
    for (const wanted of ['nobody', `north|${patients.north}`])
      await expect(findPatient(session, wanted)).rejects.toMatchObject({ code: 'not_found' })
  })
})

async function filePatient(source: string, fhirId: string): Promise<string> {
  const { id } = await withWorker(async (tx) => {
    const { id: sourceId } = await tx.source.upsert({
      where: { name: source },
      create: { name: source },
      update: {},
    })
    return tx.patient.create({
      data: {
        sourceId,
        fhirId,
        familyName: 'Test',
        givenName: 'Test',
        displayName: 'Test, Test',
        searchText: 'test test',
        payload: { resourceType: 'Patient', id: fhirId },
        contentHash: new Uint8Array([1]),
      },
    })
  })
  return id
}
