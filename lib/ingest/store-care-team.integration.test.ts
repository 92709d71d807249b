import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest'
import { openChart } from '@/lib/access/open-chart'
import { searchPatients } from '@/lib/access/search-patients'
import type { Session } from '@/lib/access/session'
import { withScope } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { createTestUser, findTestPatient } from '@/tests/integration/charts'
import { bundle, type Json, patient, useInbox } from '@/tests/integration/ingest-inputs'
import { useOwner } from '@/tests/integration/owner'
import { ingestFiles } from './ingest-files'
import { memoryFile } from './input/memory-file'

const NPI = 'http://hl7.org/fhir/sid/us-npi'
const LONG_AGO = { start: '2001-01-01', end: '2001-01-02' }

const team = (member: Json, rest: Json = {}): Json => ({
  resourceType: 'CareTeam',
  id: 'team',
  status: 'active',
  subject: { reference: 'Patient/p' },
  participant: [{ member }],
  ...rest,
})
const visit = (period: Json, individual: Json = { reference: 'Practitioner/d' }): Json => ({
  resourceType: 'Encounter',
  id: 'visit',
  status: 'finished',
  class: { code: 'AMB' },
  subject: { reference: 'Patient/p' },
  period,
  participant: [{ individual }],
})
const today = () => new Date().toISOString()

describe.each(inject('databases'))('ties that charts state, on $name', ({ urls }) => {
  const own = useInbox(urls.worker)
  const owner = useOwner(urls)
  let doctor: Session

  beforeAll(async () => {
    Object.assign(env, { ACCESS_MODE: 'care-team' })
  })
  afterAll(async () => {
    Object.assign(env, { ACCESS_MODE: 'organisation' })
  })
  afterEach(() => owner.query('DELETE FROM practitioner_identity'))

  const ingest = (...resources: Json[]) =>
    ingestFiles([memoryFile('x.json', JSON.stringify(bundle([patient('p'), ...resources])))], {
      source: own.inbox.source,
    })
  const link = async (by: { id: string } | { npi: string }) => {
    doctor = await createTestUser()
    await ('id' in by
      ? owner.query(
          `INSERT INTO practitioner_identity (user_id, source_id, value) SELECT $1, id, $2 FROM source WHERE name = $3`,
          [doctor.userId, by.id, own.inbox.source],
        )
      : owner.query(`INSERT INTO practitioner_identity (user_id, system, value) VALUES ($1, $2, $3)`, [
          doctor.userId,
          NPI,
          by.npi,
        ]))
  }
  const chartId = async () => {
    const { rows } = await owner.query(
      `SELECT p.id FROM patient p JOIN source s ON s.id = p.source_id WHERE s.name = $1 AND p.fhir_id = 'p'`,
      [own.inbox.source],
    )
    return rows[0].id as string
  }
  /** 'open', or the code of the refusal. */
  const tryToOpen = async () =>
    openChart(doctor, await chartId()).then(
      () => 'open',
      ({ code }) => code,
    )

  it('opens a chart to a member of its care team, linked before the import or after it', async () => {
    await ingest()
    await link({ id: 'd' })
    expect(await tryToOpen()).toBe('break_glass_required')
    await ingest(team({ reference: 'Practitioner/d' }))
    expect(await tryToOpen()).toBe('open')
    await owner.query('DELETE FROM practitioner_identity')
    await link({ id: 'd' })
    expect(await tryToOpen()).toBe('open')
    const list = await searchPatients(doctor, { query: '', among: 'mine' })
    expect(list.items.map(({ id }) => id)).toEqual([await chartId()])
  })

  it.each([
    ['a role that the directory knows', { reference: 'PractitionerRole/r' }],
    ['an identifier of the directory’s', { reference: `Practitioner?identifier=${NPI}|1234567893` }],
    ['a logical reference', { type: 'Practitioner', identifier: { system: NPI, value: '1234567893' } }],
  ])('knows the user by %s, whichever name he is linked by', async (_, member) => {
    const practitioner = {
      resourceType: 'Practitioner',
      id: 'd',
      identifier: [{ system: NPI, value: '1234567893' }],
    }
    const role = { resourceType: 'PractitionerRole', id: 'r', practitioner: { reference: 'Practitioner/d' } }
    await ingest(team(member), practitioner, role)
    for (const by of [{ id: 'd' }, { npi: '1234567893' }]) {
      await owner.query('DELETE FROM practitioner_identity')
      await link(by)
      expect(await tryToOpen()).toBe('open')
    }
  })

  it('knows nobody by another source’s id of the same spelling, nor a namesake', async () => {
    await ingest(team({ reference: 'Practitioner/d' }))
    doctor = await createTestUser()
    await owner.query(`INSERT INTO source (name) VALUES ($1)`, [`${own.inbox.source}-other`])
    await owner.query(
      `INSERT INTO practitioner_identity (user_id, source_id, value) SELECT $1, id, 'd' FROM source WHERE name = $2`,
      [doctor.userId, `${own.inbox.source}-other`],
    )
    expect(await tryToOpen()).toBe('break_glass_required')
  })

  it('takes a general practitioner and a fresh encounter, and no encounter of long ago', async () => {
    await ingest(visit(LONG_AGO))
    await link({ id: 'd' })
    expect(await tryToOpen()).toBe('break_glass_required')
    await ingest(visit({ start: today(), end: today() }))
    expect(await tryToOpen()).toBe('open')
    await ingest(visit(LONG_AGO))
    expect(await tryToOpen()).toBe('break_glass_required')
    const chart = { ...patient('p'), generalPractitioner: [{ reference: 'Practitioner/d' }] }
    await ingestFiles([memoryFile('x.json', JSON.stringify(bundle([chart])))], { source: own.inbox.source })
    expect(await tryToOpen()).toBe('open')
  })

  it('a tie that an import ends voids the scope that rests on it, at once; one that goes on does not', async () => {
    await ingest(team({ reference: 'Practitioner/d' }))
    await link({ id: 'd' })
    const scope = await openChart(doctor, await chartId())
    const read = () => withScope(scope, (tx) => tx.$queryRaw`SELECT count(*) FROM clinical_record`)
    await ingest(team({ reference: 'Practitioner/d' }, { name: 'Renamed' }))
    await expect(read()).resolves.toBeDefined()
    await ingest(team({ reference: 'Practitioner/d' }, { status: 'inactive' }))
    await expect(read()).rejects.toThrow(/no such patient/)
  })

  it('a record that the source deletes ties nobody any more', async () => {
    await ingest(team({ reference: 'Practitioner/d' }))
    await link({ id: 'd' })
    expect(await tryToOpen()).toBe('open')
    const deletion = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [{ request: { method: 'DELETE', url: 'CareTeam/team' } }],
    }
    await ingestFiles([memoryFile('x.json', JSON.stringify(deletion))], { source: own.inbox.source })
    expect(await tryToOpen()).toBe('break_glass_required')
  })

  it('gives a scope no longer life than the tie has', async () => {
    await ingest(team({ reference: 'Practitioner/d' }))
    await link({ id: 'd' })
    await owner.query(
      `UPDATE care_team SET valid_until = now() + interval '1 minute' WHERE patient_id = $1`,
      [await chartId()],
    )
    const { expiresAt } = await openChart(doctor, await chartId())
    expect(expiresAt.getTime() - Date.now()).toBeLessThan(61_000)
  })

  it('is blind to a test patient of nobody', async () => {
    await ingest()
    doctor = await createTestUser(['operator'])
    expect(await findTestPatient(doctor, 'p', own.inbox.source)).not.toBe('')
    expect(await tryToOpen()).toBe('not_found')
  })
})
