import { randomUUID } from 'node:crypto'
import { openChart } from '@/lib/access/open-chart'
import { hashPassword } from '@/lib/access/passwords'
import type { Role, Session } from '@/lib/access/session'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { withUser, withWorker } from '@/lib/db/transactions'

/** A user as the session check would give it. Created by the worker's login, as `seed` does. */
export async function createTestUser(roles: Role[] = ['clinician'], password?: string): Promise<Session> {
  const email = `${randomUUID()}@example.org`
  const passwordHash = password ? await hashPassword(password) : null
  const user = await withWorker((tx) =>
    tx.user.create({ data: { email, displayName: 'Test user', roles, passwordHash } }),
  )
  return {
    id: null,
    userId: user.id,
    displayName: user.displayName,
    email,
    roles,
    epoch: user.accessEpoch,
    via: 'web',
  }
}

/** The id of the patient whom a source calls so, found as this user may find it; the empty string when there is none. */
export async function findTestPatient(session: Session, fhirId: string, source: string): Promise<string> {
  const [found] = await withUser(
    session,
    (tx) => tx.$queryRaw<{ id: string }[]>`SELECT id FROM find_patients_by_fhir_id(${fhirId}, ${source})`,
  )
  return found?.id ?? ''
}

/** That patient's chart, opened as a clinician opens it. */
export async function openTestChart(session: Session, fhirId: string, source: string): Promise<PatientScope> {
  return openChart(session, await findTestPatient(session, fhirId, source))
}

export interface TestChart {
  patientId: string
  recordId: string
  noteId: string
}

/** One patient with a row in every patient-scoped table, filed by the worker's login as ingestion does. */
export async function createTestChart(family: string): Promise<TestChart> {
  const [patientId, recordId, noteId, chunkId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
  await withWorker(async (tx) => {
    const source = await tx.source.upsert({ where: { name: 'test' }, create: { name: 'test' }, update: {} })
    const hash = new Uint8Array([1])
    await tx.patient.create({
      data: {
        id: patientId,
        sourceId: source.id,
        fhirId: patientId,
        familyName: family,
        givenName: 'Test',
        displayName: `${family}, Test`,
        searchText: `${family} test`.toLowerCase(),
        payload: { resourceType: 'Patient', id: patientId },
        contentHash: hash,
      },
    })
    const payload = {
      resourceType: 'Observation',
      id: recordId,
      status: 'final',
      code: { text: 'Secret of one chart' },
    }
    await tx.clinicalRecord.create({
      data: {
        id: recordId,
        patientId,
        sourceId: source.id,
        type: 'Observation',
        fhirId: recordId,
        payload,
        contentHash: hash,
      },
    })
    await tx.recordHistory.create({ data: { recordId, patientId, version: 1, payload, restricted: false } })
    await tx.note.create({ data: { id: noteId, patientId, text: 'Secret words.' } })
    await tx.noteReference.create({ data: { patientId, recordId, noteId, dateText: '2020-01-01' } })
    await tx.chunk.create({
      data: {
        id: chunkId,
        patientId,
        noteId,
        position: 0,
        startOffset: 0,
        endOffset: 13,
        text: 'Secret words.',
      },
    })
    const operator = await tx.user.create({
      data: { email: `${patientId}@example.org`, displayName: 'Operator' },
    })
    const expiresAt = new Date(Date.now() + 60_000)
    await tx.forgetRequest.create({
      data: { patientId, reasonCode: 'test', requestedBy: operator.id, expiresAt },
    })
    await tx.recordDeparture.create({ data: { patientId, recordId: randomUUID(), type: 'Observation' } })
    await tx.import.create({ data: { label: 'test', patients: { create: { patientId } } } })
    await tx.$executeRaw`
      INSERT INTO chunk_embedding (patient_id, chunk_id, model, embedding)
      VALUES (${patientId}::uuid, ${chunkId}::uuid, 'test', (SELECT array_agg(1)::real[]::halfvec(1024) FROM generate_series(1, 1024)))`
  })
  return { patientId, recordId, noteId }
}
