import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { readNote } from '@/lib/chart/notes'
import { recordChartCopy } from '@/lib/chart/record-chart-copy'
import { readRecord } from '@/lib/chart/records'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withScope, withUser, withWorker } from '@/lib/db/transactions'
import { createTestChart, createTestUser, type TestChart } from '@/tests/integration/charts'
import { useOwner } from '@/tests/integration/owner'
import { recordAudit } from './audit'
import { exportAudit } from './export-audit'
import { findAuditedPatients } from './find-audited-patients'
import { hashNoteWords, hashSearchedWords, hashWords } from './hash-words'
import { listAudit, readAuditEvent } from './list-audit'
import { listAccounts } from './manage-accounts'
import { openChart } from './open-chart'
import { RoleRefused, recordRefusedRole, requireRole } from './require-role'
import { searchPatients } from './search-patients'
import type { Session } from './session'
import { signIn } from './sign-in'

const PASSWORD = 'correct horse battery staple'

describe.each(inject('databases'))('what the audit log reaches on $name', ({ urls }) => {
  const family = `Reachworth${randomUUID().replaceAll('-', '').slice(0, 8)}`
  const mrn = `RW-${randomUUID().slice(0, 8)}`
  let chart: TestChart
  let clinician: Session
  let auditor: Session
  let admin: Session
  const owner = useOwner(urls)

  beforeAll(async () => {
    await connectDatabase(urls.worker)
    chart = await createTestChart(family)
    await withWorker((tx) => tx.patient.update({ where: { id: chart.patientId }, data: { mrn } }))
    clinician = await createTestUser(['clinician'], PASSWORD)
    auditor = await createTestUser(['auditor'])
    admin = await createTestUser(['admin'])
    await connectDatabase(urls.app)
  })
  afterAll(closeDatabase)

  const newestOf = async (user: Session) =>
    (await listAudit(auditor, { user: user.userId }, { limit: 1 })).items[0]

  it('knows whom a list showed and which words were looked for, without holding a word', async () => {
    const found = await searchPatients(clinician, { query: family })
    expect(found.items.map(({ id }) => id)).toEqual([chart.patientId])
    const event = await newestOf(clinician)
    expect(event).toMatchObject({
      action: 'patients-searched',
      detail: { listed: [chart.patientId], words: hashWords([family.toLowerCase()]) },
    })
    expect(JSON.stringify(event)).not.toMatch(new RegExp(family, 'i'))

    const ofPatient = await listAudit(auditor, { patient: chart.patientId })
    expect(ofPatient.items.map(({ id }) => id)).toContain(event?.id)
    const lines = await Array.fromAsync(exportAudit(auditor, { user: clinician.userId }, 'fhir').text)
    expect(lines.join('')).toContain(`urn:uuid:${chart.patientId}`)
  })

  it.each([
    ['name', () => family.slice(0, 14)],
    ['record number', () => mrn],
    ['name and record number', () => `${mrn} ${family}`],
  ])('lets an auditor find a patient by %s, and puts that search on record', async (_, query) => {
    const { items } = await findAuditedPatients(auditor, query())
    expect(items).toEqual([
      { id: chart.patientId, name: expect.objectContaining({ family }), birthDate: null, mrn },
    ])
    const event = await newestOf(auditor)
    expect(event).toMatchObject({
      action: 'audit-patients-searched',
      detail: { listed: [chart.patientId], words: expect.any(Array) },
    })
    expect(JSON.stringify(event?.detail)).not.toMatch(new RegExp(`${family}|${mrn}`, 'i'))
  })

  it('finds who searched for a word, in lists and notes, without the word leaving the form', async () => {
    const [given, town] = ['Zoë', `Qvist${randomUUID().slice(0, 6)}`]
    await searchPatients(clinician, { query: `${given} ${town}` })
    const searched = await newestOf(clinician)
    const noted = await withScope(await openChart(clinician, chart.patientId), async (tx) => {
      await recordAudit(tx, { action: 'notes-searched', detail: { words: hashNoteWords(`cough, ${town}`) } })
    }).then(() => newestOf(clinician))
    const idsOf = async (query: string) =>
      (await listAudit(auditor, { words: hashSearchedWords(query) })).items
        .filter(({ action }) => action.endsWith('searched'))
        .map(({ id }) => id)
    expect(await idsOf(town.toUpperCase())).toEqual([noted?.id, searched?.id])
    expect(await idsOf(`${town} zoe`)).toEqual([searched?.id])
    expect(await idsOf(`${town} nobody`)).toEqual([])
    // As narrow with a filter beside it, and in a file.
    const words = hashSearchedWords(town)
    expect((await listAudit(auditor, { words, action: 'notes-searched' })).items.map(({ id }) => id)).toEqual(
      [noted?.id],
    )
    const lines = (await Array.fromAsync(exportAudit(auditor, { words }, 'csv').text)).join('').split('\r\n')
    expect(lines.filter((line) => /"(patients|notes)-searched","success"/.test(line))).toHaveLength(2)
    // The look itself is on record, with the hash.
    const looks = (await listAudit(auditor, { user: auditor.userId }, { limit: 5 })).items
    expect(looks.map(({ action, detail }) => [action, detail.words])).toContainEqual([
      'audit-exported',
      words,
    ])
    expect(JSON.stringify([looks, lines])).not.toMatch(new RegExp(town, 'i'))
    await expect(listAudit(clinician, { words })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('finds nobody for words that nobody fits all of, and nothing for anybody but auditors', async () => {
    expect((await findAuditedPatients(auditor, `${family} somebodyelse`)).items).toEqual([])
    await expect(findAuditedPatients(clinician, family)).rejects.toMatchObject({ code: 'not_found' })
    const forged = await findAuditedPatients({ ...clinician, roles: ['auditor'] }, family)
    expect(forged.items).toEqual([])
  })

  it('keeps a denied look although the denied transaction rolls back', async () => {
    await expect(openChart(admin, chart.patientId)).rejects.toMatchObject({ code: 'not_found' })
    expect(await newestOf(admin)).toMatchObject({ action: 'chart-refused', outcome: 'refused' })

    const refused = (() => {
      try {
        return requireRole(clinician, 'auditor')
      } catch (error) {
        return error
      }
    })()
    expect(refused).toBeInstanceOf(RoleRefused)
    await recordRefusedRole(clinician, 'auditor', '/audit')
    await withUser(clinician, async (tx) => {
      await recordAudit(tx, { action: 'record-read' })
      throw new Error('what follows a denial fails')
    }).catch(() => {})
    expect(await newestOf(clinician)).toMatchObject({
      action: 'page-refused',
      outcome: 'refused',
      detail: { role: 'auditor', place: '/audit' },
    })
  })

  it('ties a sign-in and a refused one to the request that brought it', async () => {
    const [good, bad] = [randomUUID(), randomUUID()]
    await signIn(clinician.email, 'wrong', { requestId: bad })
    await signIn(clinician.email, PASSWORD, { requestId: good })
    const { items } = await listAudit(auditor, { user: clinician.userId }, { limit: 2 })
    expect(items.map(({ action, requestId }) => [action, requestId])).toEqual([
      ['sign-in', good],
      ['sign-in-refused', bad],
    ])
  })

  it('tells copies from prints', async () => {
    const scope = await openChart(clinician, chart.patientId)
    for (const how of ['copy', 'print'] as const) await recordChartCopy(scope, how)
    const { items } = await listAudit(auditor, { user: clinician.userId }, { limit: 2 })
    expect(items.map(({ action }) => action)).toEqual(['chart-printed', 'chart-copied'])
  })

  it('gives no data where no audit row can be written', async () => {
    const scope = await openChart(clinician, chart.patientId)
    const reads: [string, () => Promise<unknown>][] = [
      ['a search', () => searchPatients(clinician, { query: family })],
      ['a chart', () => openChart(clinician, chart.patientId)],
      ['a record', () => readRecord(scope, chart.recordId)],
      ['a note', () => readNote(scope, chart.noteId)],
      ['the log', () => listAudit(auditor, {})],
      ['an event', () => readAuditEvent(auditor, randomUUID())],
      ['an export', () => Array.fromAsync(exportAudit(auditor, { user: auditor.userId }, 'csv').text)],
      ['a patient’s events', () => findAuditedPatients(auditor, family)],
      ['the accounts', () => listAccounts(admin)],
      ['a session', () => signIn(clinician.email, PASSWORD)],
    ]
    const succeed = async () =>
      Promise.all(
        reads.map(([what, read]) =>
          read().then(
            () => `${what} was given`,
            () => null,
          ),
        ),
      )
    const users = [clinician, auditor, admin].map(({ userId }) => `'${userId}'`).join(', ')
    await owner.query(`
      CREATE FUNCTION test_full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no space left'; END $$;
      CREATE TRIGGER test_full_disk BEFORE INSERT ON audit_event FOR EACH ROW WHEN (NEW.user_id IN (${users}))
        EXECUTE FUNCTION test_full_disk()`)
    try {
      expect((await succeed()).filter(Boolean)).toEqual([])
      await expect(
        withScope(scope, (tx) => recordAudit(tx, { action: 'record-read' }).catch(() => 'read anyway')),
      ).rejects.toThrow()
    } finally {
      await owner.query('DROP FUNCTION test_full_disk CASCADE')
    }
    // The same reads, so that it was the missing row that stopped them.
    expect((await succeed()).filter(Boolean)).toHaveLength(reads.length - 1)
  })
})
