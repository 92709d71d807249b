import { describe, expect, it } from 'vitest'
import { A, NOWHERE, SURROUNDINGS, TABLE, to } from '@/tests/integration/belonging'
import {
  bundle,
  type Json,
  patient,
  readPlaces,
  readReasons,
  useInbox,
} from '@/tests/integration/ingest-inputs'
import { oneDatabase } from '@/tests/integration/one-database'

describe.each(oneDatabase())('whose chart a record belongs to on $name', ({ urls }) => {
  const own = useInbox(urls.worker)

  it.each(TABLE)('%s', async (_, record, expected) => {
    const { inbox } = own
    await inbox.put('a.json', bundle([...SURROUNDINGS, record]))
    const report = await inbox.ingest()
    const place = (await readPlaces(inbox.source))[`${record.resourceType}/x`]
    const reason = readReasons(report)[SURROUNDINGS.length]
    if (typeof expected === 'string') expect(place ?? reason).toBe(expected)
    else {
      expect(place).toBeUndefined()
      expect(reason).toMatch(expected)
    }
  })

  it('decides the same when what a record refers to was stored by an earlier import', async () => {
    const { inbox } = own
    await inbox.put('a.json', bundle(SURROUNDINGS))
    await inbox.ingest()
    const records: Json[] = TABLE.filter(([, , place]) => typeof place === 'string').map(
      ([, record], place) => ({
        ...record,
        id: `x${place}`,
      }),
    )
    await inbox.put('a.json', bundle(records))
    await inbox.ingest()
    const places = await readPlaces(inbox.source)
    const found = records.map(({ resourceType, id }) => places[`${resourceType}/${id}`])
    expect(found).toEqual(TABLE.flatMap(([, , place]) => (typeof place === 'string' ? [place] : [])))
  })

  it('follows a chain of records that name nobody, whatever their order, and lets no circle hold it up', async () => {
    const { inbox } = own
    const task = (id: string, elements: Json) => ({
      resourceType: 'Task',
      id,
      status: 'requested',
      ...elements,
    })
    await inbox.put(
      'a.json',
      bundle([
        { resourceType: 'Provenance', id: 'p', target: [to('Task/1')], recorded: '2024-01-01' },
        task('1', { focus: to('Task/2') }),
        task('2', { partOf: [to('Task/1')], focus: to('Observation/ofA') }),
        task('3', { focus: to('Task/4'), basedOn: [to('Observation/ofA')] }),
        task('4', { focus: to('Observation/ofB') }),
        ...SURROUNDINGS,
      ]),
    )
    await inbox.ingest()
    const places = await readPlaces(inbox.source)
    expect(places).toMatchObject({ 'Provenance/p': 'a', 'Task/1': 'a', 'Task/2': 'a', 'Task/4': 'b' })
    expect(places).not.toHaveProperty('Task/3')
  })

  it('takes out of the directory what turns out to be a patient’s, and lets nothing of a chart into it', async () => {
    const { inbox } = own
    const device = { resourceType: 'Device', id: 'd' }
    await inbox.put('a.json', bundle([patient('a'), device]))
    await inbox.ingest()
    expect(await readPlaces(inbox.source)).toEqual({ 'Device/d': 'directory' })
    await inbox.put('a.json', bundle([{ ...device, patient: A }]))
    await inbox.ingest()
    expect(await readPlaces(inbox.source)).toEqual({ 'Device/d': 'a' })
    await inbox.put('a.json', bundle([{ ...device, status: 'inactive' }]))
    expect(readReasons(await inbox.ingest())[0]).toMatch(NOWHERE.nameless)
    expect(await readPlaces(inbox.source)).toEqual({ 'Device/d': 'a' })
  })
})
