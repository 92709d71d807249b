import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withWorker } from '@/lib/db/transactions'
import { mapPatient } from '@/lib/fhir/map-patient'
import { createTestUser } from '@/tests/integration/charts'
import { useOwner } from '@/tests/integration/owner'
import { openChart } from './open-chart'
import { type PatientSearch, searchPatients } from './search-patients'
import type { Session } from './session'

/** Every person of this file has a family name of its own making, so that no other test's charts are found. */
const PEOPLE = [
  {
    key: 'first',
    family: 'Quillvane',
    given: ['Zoë', 'Mary'],
    born: '1961-03-14',
    mrn: '0077 2917',
    seen: '2026-01-05',
  },
  {
    key: 'second',
    family: 'Quillvane',
    given: ['Adam'],
    born: '1975-04-03',
    mrn: 'QV-88',
    seen: '2026-03-01',
  },
  { key: 'third', family: "O'Quillvane-Öst", given: ['Bea'], born: '1975-12', mrn: '991122', seen: null },
] as const

describe.each(inject('databases'))('finding patients on $name', ({ urls }) => {
  const owner = useOwner(urls)
  const ids = new Map<string, string>()
  let clinician: Session

  beforeAll(async () => {
    await connectDatabase(urls.worker)
    clinician = await createTestUser()
    for (const person of PEOPLE) ids.set(person.key, await filePerson(person))
    await connectDatabase(urls.app)
  })
  afterAll(closeDatabase)

  async function filePerson({ family, given, born, mrn, seen }: (typeof PEOPLE)[number]): Promise<string> {
    const resource = {
      resourceType: 'Patient',
      name: [{ family, given: [...given] }],
      identifier: [{ value: mrn }],
      birthDate: born,
    }
    const columns = mapPatient(resource, '2026-11-12')
    const id = randomUUID()
    await withWorker(async (tx) => {
      const source = await tx.source.upsert({ where: { name: 'test' }, create: { name: 'test' }, update: {} })
      await tx.patient.create({
        data: {
          id,
          sourceId: source.id,
          fhirId: id,
          familyName: columns.family_name,
          givenName: columns.given_name,
          displayName: columns.display_name,
          searchText: columns.search_text,
          birthDate: columns.birth_date,
          mrn: columns.mrn,
          lastEncounter: seen === null ? null : new Date(seen),
          payload: resource,
          contentHash: new Uint8Array([1]),
        },
      })
    })
    return id
  }

  async function find(search: Partial<PatientSearch> & { query: string }) {
    const page = await searchPatients(clinician, search)
    const keys = new Map([...ids].map(([key, id]) => [id, key]))
    return { page, found: page.items.map(({ id }) => keys.get(id) ?? 'another') }
  }

  it.each([
    ['quillvane', ['third', 'second', 'first']],
    ['Mary QUILLVANE', ['first']],
    ['zoe quill', ['first']],
    ['quillv ad', ['second']],
    ['oquillvane', ['third']],
    ['ost bea', ['third']],
    ['0077 2917', ['first']],
    ['00772917', ['first']],
    ['qv-88', ['second']],
    ['QV88', ['second']],
    ['14-Mar-1961 quill', ['first']],
    ['quill 14.3.1961', ['first']],
    ['quill 03/04/1975', ['second']],
    ['quill 04/03/1975', ['second']],
    ['quillvane 1975', ['third', 'second']],
    ['quillvane Dec 1975', ['third']],
    ['quillvane 15-Mar-1961', []],
    ['%', null],
  ])('by %s', async (query, expected) => {
    const { found, page } = await find({ query })
    if (expected === null) return expect(found.length).toBeGreaterThanOrEqual(PEOPLE.length)
    expect(found).toEqual(expected)
    expect(page.approximate).toBe(false)
  })

  it('with a small typo, and says that nobody is spelt so; never for a number or a date', async () => {
    for (const query of ['Quilvane Zoe', 'quillvnae mary', 'Quillvene zoe', 'quillvanne 1961-03-14']) {
      const { found, page } = await find({ query })
      expect([query, found, page.approximate]).toEqual([query, ['first'], true])
    }
    expect((await find({ query: 'qv-89' })).found).toEqual([])
    expect((await find({ query: '00772918' })).found).toEqual([])
    expect((await find({ query: 'quilvane 1961-03-15' })).found).toEqual([])
  })

  it('in the order asked for, page after page, and refuses the cursor of another order', async () => {
    expect((await find({ query: 'quillvane', sort: 'birth-date' })).found).toEqual([
      'first',
      'second',
      'third',
    ])
    expect((await find({ query: 'quillvane', sort: 'last-encounter' })).found).toEqual([
      'second',
      'first',
      'third',
    ])
    for (const sort of ['name', 'birth-date', 'last-encounter'] as const) {
      const whole = (await find({ query: 'quilvane', sort })).found
      const seen: string[] = []
      let cursor: string | undefined
      do {
        const { found, page } = await find({ query: 'quilvane', sort, limit: 1, cursor })
        seen.push(...found)
        cursor = page.nextCursor ?? undefined
      } while (cursor)
      expect(seen).toEqual(whole)
    }
    const { page } = await find({ query: 'quillvane', limit: 1 })
    await expect(
      searchPatients(clinician, { query: 'quillvane', sort: 'birth-date', cursor: page.nextCursor ?? '' }),
    ).rejects.toThrow(/cursor is not one of ours/)
  })

  it('among those with an own tie, and those opened last, the newest look first', async () => {
    const reader = await withUserMade()
    const among = async (circle: PatientSearch['among']) =>
      (await searchPatients(reader, { query: '', among: circle })).items.map(({ id }) => id)
    expect(await among('mine')).toEqual([])
    expect(await among('recent')).toEqual([])
    await owner.query(
      `INSERT INTO care_team (patient_id, user_id, origin) VALUES ($1, $3, 'test'), ($2, $3, 'test')`,
      [ids.get('first'), ids.get('third'), reader.userId],
    )
    for (const key of ['second', 'first', 'second']) await openChart(reader, ids.get(key) ?? '')
    const later: Session = { ...reader, epoch: reader.epoch + 1 }
    const again = async (circle: PatientSearch['among'], query = '') =>
      (await searchPatients(later, { query, among: circle })).items.map(({ id }) => id)
    expect(await again('mine')).toEqual([ids.get('third'), ids.get('first')])
    expect(await again('mine', 'bea')).toEqual([ids.get('third')])
    expect(await again('recent')).toEqual([ids.get('second'), ids.get('first')])
  })

  it('by the new name and no longer by the old one, once it has changed', async () => {
    await owner.query(
      `UPDATE patient SET search_text = 'quillnew bea', family_name = 'Quillnew' WHERE id = $1`,
      [ids.get('third')],
    )
    expect((await find({ query: 'quillnew' })).found).toEqual(['third'])
    expect((await find({ query: 'oquillvane bea' })).found).toEqual([])
  })

  async function withUserMade(): Promise<Session> {
    await connectDatabase(urls.worker)
    const user = await createTestUser()
    await connectDatabase(urls.app)
    return user
  }
})
