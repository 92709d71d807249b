import { describe, expect, inject, it } from 'vitest'
import { countStored, type Json, patient, readRow, useInbox } from '@/tests/integration/ingest-inputs'
import { ingestFiles } from './ingest-files'
import { memoryFile } from './input/memory-file'

const SYSTEM = 'https://hospital.example.org/mrn'

describe.each(inject('databases'))('conditional creates and updates, on $name', ({ urls }) => {
  const own = useInbox(urls.worker)
  const ingest = async (...entry: Json[]) => {
    const content = { resourceType: 'Bundle', type: 'transaction', entry }
    const file = memoryFile('x.json', JSON.stringify(content))
    const { files } = await ingestFiles([file], { source: own.inbox.source })
    return files[0]
  }
  const { id: _, ...nameless } = patient('x')
  const person = { ...nameless, identifier: [{ system: SYSTEM, value: '7' }] }
  const weight = (subject: string): Json => ({
    fullUrl: `${subject}-o`,
    resource: {
      resourceType: 'Observation',
      status: 'final',
      code: { text: 'Weight' },
      subject: { reference: subject },
      effectiveDateTime: '2024-01-01',
    },
    request: { method: 'POST', url: 'Observation' },
  })
  const post = (urn: string): Json => ({
    fullUrl: urn,
    resource: person,
    request: { method: 'POST', url: 'Patient', ifNoneExist: `identifier=${SYSTEM}|7` },
  })

  it('mean one patient each time, whatever urn they come under', async () => {
    await ingest(post('urn:uuid:00000000-0000-4000-8000-000000000001'))
    const urn = 'urn:uuid:00000000-0000-4000-8000-000000000002'
    const put = { ...post(urn), request: { method: 'PUT', url: `Patient?identifier=${SYSTEM}%7C7` } }
    expect(await ingest(put, weight(urn))).toMatchObject({
      byType: { Patient: { unchanged: 1 }, Observation: { created: 1 } },
    })
    expect(await countStored(own.inbox.source)).toEqual({ Patient: 1, Observation: 1 })
  })

  it('mean the stored patient who has the identifier, under the id that the source gave them', async () => {
    await ingest({ resource: { ...person, id: 'from-the-source' } })
    const urn = 'urn:uuid:00000000-0000-4000-8000-000000000003'
    await ingest(post(urn), weight(urn))
    expect(await countStored(own.inbox.source)).toEqual({ Patient: 1, Observation: 1 })
    expect(await readRow(own.inbox.source, 'Patient', 'from-the-source')).toBeDefined()
  })

  it('mean nobody by an identifier that the entry itself does not carry', async () => {
    await ingest({ resource: { ...person, id: 'somebody' } })
    const forged = { ...post('urn:uuid:00000000-0000-4000-8000-000000000004'), resource: nameless }
    await ingest(forged)
    expect(await countStored(own.inbox.source)).toEqual({ Patient: 2 })
  })

  it('take the id of the address that a resource without one is PUT to', async () => {
    const put = (value: number): Json => ({
      resource: { resourceType: 'Organization', name: `Ward ${value}` },
      request: { method: 'PUT', url: 'Organization/ward' },
    })
    await ingest(put(1))
    expect(await ingest(put(2))).toMatchObject({ byType: { Organization: { updated: 1 } } })
  })
})
