import { describe, expect, inject, it } from 'vitest'
import { withWorker } from '@/lib/db/transactions'
import {
  bundle,
  type Json,
  patient,
  readPlaces,
  readReasons,
  useInbox,
} from '@/tests/integration/ingest-inputs'

const PATIENTS = [patient('a', 'Alpha'), patient('b', 'Beta')]
const binary = (elements: Json = {}): Json => ({
  resourceType: 'Binary',
  id: 'x',
  contentType: 'text/plain',
  data: Buffer.from('Words of one chart.').toString('base64'),
  ...elements,
})
const document = (id: string, subject: string): Json => ({
  resourceType: 'DocumentReference',
  id,
  status: 'current',
  subject: { reference: `Patient/${subject}` },
  content: [{ attachment: { contentType: 'text/plain', url: 'Binary/x' } }],
})
const secured = (reference: string) => binary({ securityContext: { reference } })

describe.each(inject('databases'))('whose chart a Binary is in on $name', ({ urls }) => {
  const own = useInbox(urls.worker)
  const bring = async (...resources: Json[]) => {
    await own.inbox.put('a.json', bundle(resources))
    return readReasons(await own.inbox.ingest())
  }
  const readNotes = () =>
    withWorker(
      (tx) => tx.$queryRaw<{ patient: string; text: string }[]>`
      SELECT DISTINCT p.fhir_id AS patient, n.text FROM note_reference r JOIN note n ON n.id = r.note_id
      JOIN patient p ON p.id = n.patient_id JOIN source s ON s.id = p.source_id WHERE s.name = ${own.inbox.source}`,
    )

  it.each<[string, Json[], string | RegExp]>([
    ['of the patient it names', [secured('Patient/a')], 'a'],
    ['of the document it names', [document('d', 'a'), secured('DocumentReference/d')], 'a'],
    ['of the document that names it', [document('d', 'a'), binary()], 'a'],
    ['of the document that names it, whose bytes come first', [binary(), document('d', 'a')], 'a'],
    [
      'of the patient it names, whatever another’s document says',
      [secured('Patient/a'), document('d', 'b')],
      'a',
    ],
    [
      'of nobody: two patients’ documents name it',
      [binary(), document('d', 'a'), document('e', 'b')],
      /more than one patient/,
    ],
    ['of nobody: no document names it', [binary()], /No document of a patient names it/],
    [
      'of nobody: it is a practice’s',
      [{ resourceType: 'Organization', id: 'o' }, secured('Organization/o')],
      /No document/,
    ],
    ['of nobody: its patient is not here', [secured('Patient/c')], /neither in this input/],
  ])('%s', async (_, resources, expected) => {
    const reasons = await bring(...PATIENTS, ...resources)
    const place = (await readPlaces(own.inbox.source))['Binary/x']
    if (typeof expected === 'string') expect(place).toBe(expected)
    else {
      expect(place).toBeUndefined()
      expect(Object.values(reasons).join(' ')).toMatch(expected)
    }
  })

  it('waits in its file for a document of a later file, and finds one of an earlier call', async () => {
    const line = (resource: Json) => `${JSON.stringify(resource)}\n`
    await own.inbox.put('1.ndjson', line(binary()))
    await own.inbox.put('2.ndjson', line(document('d', 'a')))
    await own.inbox.put('3.ndjson', PATIENTS.map(line).join(''))
    await own.inbox.ingest()
    expect(await readPlaces(own.inbox.source)).toMatchObject({ 'Binary/x': 'a' })
    expect(await readNotes()).toEqual([{ patient: 'a', text: 'Words of one chart.' }])
  })

  it('gives its words to no document of another patient, and follows its own to another chart', async () => {
    await bring(...PATIENTS, document('d', 'a'), binary())
    await bring(document('e', 'b'))
    expect(await readNotes()).toEqual([{ patient: 'a', text: 'Words of one chart.' }])
    await own.inbox.put('a.json', bundle([]))
    await bring(document('d', 'b'))
    expect(await readPlaces(own.inbox.source)).toMatchObject({ 'Binary/x': 'b', 'DocumentReference/d': 'b' })
    expect(await readNotes()).toEqual([{ patient: 'b', text: 'Words of one chart.' }])
  })
})
