import { describe, expect, inject, it } from 'vitest'
import {
  bundle,
  collection,
  fingerprint,
  type Json,
  observation,
  patient,
  readPlaces,
  readRow,
  useInbox,
} from '@/tests/integration/ingest-inputs'
import { ENCOUNTER, JONES, SMITH } from '@/tests/integration/two-people'

describe.each(inject('databases'))('one id for two people on $name', ({ urls }) => {
  const own = useInbox(urls.worker)

  it('refuses another person under a known id, with everything that belongs to them', async () => {
    const { inbox } = own
    await inbox.put('bundle.json', bundle([patient('p1', 'Okafor', '1980-01-01'), observation('o1', 'p1')]))
    await inbox.ingest()
    const before = await fingerprint(inbox.source)
    await inbox.put('bundle.json', bundle([patient('p1', 'Larsen', '1955-05-05'), observation('o2', 'p1')]))
    const { totals, files } = await inbox.ingest()
    expect(totals.byType).toMatchObject({
      Patient: { rejected: 1 },
      Observation: { rejected: 1, created: 0 },
    })
    expect(files[0]?.issues.some(({ reason }) => reason.includes('another person'))).toBe(true)
    expect(await fingerprint(inbox.source)).toBe(before)
  })

  it('takes a new married name or a corrected birth date as an update', async () => {
    const { inbox } = own
    for (const resource of [
      patient('p1', 'Okafor', '1980-01-01'),
      patient('p1', 'Okafor', '1980-10-01'),
      patient('p1', 'Lund', '1980-10-01'),
    ]) {
      await inbox.put('bundle.json', bundle([resource]))
      const { totals } = await inbox.ingest()
      expect(totals.byType.Patient?.rejected).toBe(0)
    }
    expect(await readRow(inbox.source, 'Patient', 'p1')).toMatchObject({ version: 3 })
  })

  it('tells two people under one id apart by the addresses of their entries', async () => {
    const { inbox } = own
    const of = (id: string, reference: string) => ({
      resource: { ...observation(id, 'x'), subject: { reference } },
    })
    await inbox.put(
      'a.json',
      collection([
        of('joneses', 'urn:uuid:00000000-0000-4000-8000-000000000002'),
        { fullUrl: 'urn:uuid:00000000-0000-4000-8000-000000000001', resource: SMITH },
        { fullUrl: 'urn:uuid:00000000-0000-4000-8000-000000000002', resource: JONES },
        of('smiths', 'urn:uuid:00000000-0000-4000-8000-000000000001'),
        of('unclear', 'Patient/1'),
      ]),
    )
    const { totals } = await inbox.ingest()
    expect(await readPlaces(inbox.source)).toEqual({ 'Observation/smiths': '1' })
    expect(totals.byType.Observation).toMatchObject({ created: 1, rejected: 2 })
  })

  it('files nothing of a refused patient by its neighbours', async () => {
    const { inbox } = own
    await inbox.put('a.json', bundle([SMITH, ENCOUNTER, observation('o1', '1')]))
    await inbox.ingest()
    const before = await readPlaces(inbox.source)
    const report = { resourceType: 'DiagnosticReport', id: 'd', status: 'final', code: { text: 'x' } }
    const provenance = {
      resourceType: 'Provenance',
      id: 'p',
      target: [{ reference: 'Observation/o1' }],
      recorded: '2024-01-01T00:00:00Z',
    }
    await inbox.put(
      'a.json',
      bundle([
        JONES,
        ENCOUNTER,
        { ...observation('o2', '1'), subject: undefined, encounter: { reference: 'Encounter/e1' } },
        { ...report, result: [{ reference: 'Observation/o1' }] },
        provenance,
      ]),
    )
    const { totals } = await inbox.ingest()
    expect(await readPlaces(inbox.source)).toEqual(before)
    for (const type of ['Patient', 'Encounter', 'Observation', 'DiagnosticReport', 'Provenance'])
      expect(totals.byType[type]).toMatchObject({ created: 0, updated: 0, rejected: 1 })
  })

  it.each([
    ['bundles', 'json', (resource: Json) => bundle([resource])],
    ['lines', 'ndjson', (resource: Json) => `${JSON.stringify(resource)}\n`],
  ])('refuses what comes before the %s that show its patient to be another', async (_, ending, write) => {
    const { inbox } = own
    await inbox.put('a.json', bundle([SMITH]))
    await inbox.ingest()
    await inbox.put(`a.${ending}`, write(observation('early', '1')))
    await inbox.put(`b.${ending}`, write(JONES))
    const { totals } = await inbox.ingest()
    expect(totals.byType).toMatchObject({
      Observation: { created: 0, rejected: 1 },
      Patient: { rejected: 1 },
    })
    expect(await readPlaces(inbox.source)).toEqual({})
  })

  it('keeps the records of a known person that come in one bundle with them', async () => {
    const { inbox } = own
    await inbox.put('a.json', bundle([SMITH, observation('smiths', '1')]))
    await inbox.put('b.json', bundle([JONES, observation('joneses', '1')]))
    await inbox.ingest()
    expect(await readPlaces(inbox.source)).toEqual({ 'Observation/smiths': '1' })
  })
})
