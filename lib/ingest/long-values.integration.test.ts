import { describe, expect, inject, it } from 'vitest'
import { bundle, collection, observation, patient, useInbox } from '@/tests/integration/ingest-inputs'
import { ingestFiles } from './ingest-files'
import { memoryFile } from './input/memory-file'

/** A character of two UTF-16 units, half of it behind the place where a key of `most` characters is cut. */
const overEdge = (most: number, before = '') => `${'a'.repeat(most - 1 - before.length)}😀b`
/** Long, and not to be packed into less. */
const digits = Array.from({ length: 6_000 }, (_, at) => (at * at * 7919) % 9973).join('')

const SMITH = patient('1', 'Smith')
const OTHERS = 'https://other.example'
const organization = { resourceType: 'Organization', id: 'o', name: 'Clinic' }

describe.each(inject('databases'))('values too long for a key on $name', ({ urls }) => {
  const own = useInbox(urls.worker)

  it.each<[string, unknown[]]>([
    ['family name', [{ ...SMITH, name: [{ family: overEdge(300), given: ['A'] }] }]],
    ['given name', [{ ...SMITH, name: [{ family: 'Smith', given: [overEdge(300)] }] }]],
    ['birth date', [{ ...SMITH, birthDate: overEdge(300) }]],
    ['record number', [{ ...SMITH, identifier: [{ system: 's', value: overEdge(300) }] }]],
    [
      'code',
      [SMITH, { ...observation('x', '1'), code: { coding: [{ system: 's', code: overEdge(500, 's|') }] } }],
    ],
    ['identifier', [SMITH, { ...organization, identifier: [{ system: 's', value: overEdge(500, 's|') }] }]],
    ['server', [SMITH, { fullUrl: `${OTHERS}/${digits}/Organization/o`, resource: organization }]],
    ['date', [SMITH, { ...observation('x', '1'), effectiveDateTime: '0001-01-01T00:00:00+14:00' }]],
  ])('keeps the rest of a bundle in which a %s is', async (_, resources) => {
    const entries = [...resources, observation('o1', '1')]
    await own.inbox.put('a.json', collection(entries.map((one) => toEntry(one))))
    const { files } = await own.inbox.ingest()
    const { state, byType, issues } = files[0] ?? {}
    const errors = issues?.filter(({ severity }) => severity === 'error')
    expect({ state, errors }).toEqual({ state: 'done', errors: [] })
    const created = Object.values(byType ?? {}).reduce((sum, counts) => sum + counts.created, 0)
    expect(created).toBe(entries.length)
  })

  it('refuses a name of the source that would have to be cut, and says what to do', async () => {
    const named = { ...SMITH, meta: { source: `https://${digits}` } }
    const { files } = await ingestFiles([memoryFile('a.json', Buffer.from(JSON.stringify(bundle([named]))))])
    expect(files[0]).toMatchObject({
      state: 'failed',
      issues: [{ reason: expect.stringMatching(/name of the source/) }],
    })
  })
})

function toEntry(one: unknown): unknown {
  if (typeof one === 'object' && one !== null && 'resource' in one) return one
  const { resourceType, id } = one as { resourceType: string; id: string }
  return { fullUrl: `https://ours.example/fhir/${resourceType}/${id}`, resource: one }
}
