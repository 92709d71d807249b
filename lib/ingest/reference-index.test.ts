import { describe, expect, it } from 'vitest'
import { parseReference } from '@/lib/fhir/references'
import { ReferenceIndex } from './reference-index'

function resolve(index: ReferenceIndex, reference: string) {
  const parsed = parseReference({ reference })
  return parsed && index.resolve(parsed)
}

describe('ReferenceIndex', () => {
  it('finds by fullUrl what a urn or an address stands for', () => {
    const index = new ReferenceIndex()
    index.add({ index: 0, path: '', fullUrl: 'urn:uuid:AB' }, 'Patient', 'p1')
    index.add({ index: 1, path: '', fullUrl: 'https://x.example/fhir/Patient/9' }, 'Patient', '9')
    expect(resolve(index, 'urn:uuid:ab')).toMatchObject({ kind: 'resource', type: 'Patient', id: 'p1' })
    expect(resolve(index, 'https://x.example/fhir/Patient/9/_history/2')).toMatchObject({ id: '9' })
  })

  it('reads an address of the same server as type and id, and one of another server as nothing', () => {
    const index = new ReferenceIndex()
    index.add({ index: 0, path: '', fullUrl: 'https://x.example/fhir/Patient/9' }, 'Patient', '9')
    expect(resolve(index, 'https://x.example/fhir/Patient/10')).toMatchObject({ type: 'Patient', id: '10' })
    expect(resolve(index, 'https://y.example/fhir/Patient/9')).toBeUndefined()
  })

  it('leaves the type of a urn open that stands nowhere in the input', () => {
    const id = '0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0'
    expect(resolve(new ReferenceIndex(), `urn:uuid:${id.toUpperCase()}`)).toEqual({
      kind: 'resource',
      type: undefined,
      id,
    })
    expect(new ReferenceIndex().address({ reference: `urn:uuid:${id}` })).toBe(`urn:uuid:${id}`)
    expect(resolve(new ReferenceIndex(), 'urn:uuid:1'), 'no id of ours').toBeUndefined()
  })
})

it('takes an address for nobody when an entry that is not filed has it too', () => {
  const references = new ReferenceIndex()
  const [fullUrl, filed] = ['urn:uuid:00000000-0000-4000-8000-000000000001', { index: 0, path: '' }]
  references.add({ ...filed, fullUrl }, 'Patient', 'a')
  references.addUnusable({ index: 1, path: '', fullUrl, notMeant: 'A GET request carries no record.' })
  const parsed = parseReference(fullUrl)
  expect(parsed && references.resolve(parsed, filed)).toMatchObject({ kind: 'ambiguous' })
})

it('takes an address for nobody when it stands in an entry that could not be read', () => {
  const references = new ReferenceIndex()
  const [fullUrl, filed] = ['urn:uuid:00000000-0000-4000-8000-000000000001', { index: 0, path: '' }]
  references.add({ ...filed, fullUrl }, 'Patient', 'a')
  references.addUnusable({ index: 1, path: '', problem: 'It is nested too deep.', unreadUrls: [fullUrl] })
  const parsed = parseReference(fullUrl)
  expect(parsed && references.resolve(parsed, filed)).toMatchObject({ kind: 'ambiguous' })
})

it('takes no urn for a stored id when an entry could not be read, whose urn it may be', () => {
  const references = new ReferenceIndex()
  const urn = 'urn:uuid:00000000-0000-4000-8000-000000000002'
  const parsed = parseReference(urn)
  const from = { index: 1, path: '' }
  expect(parsed && references.resolve(parsed, from)).toMatchObject({ kind: 'resource' })
  references.addUnusable({ index: 0, path: '', problem: 'It is nested too deep.' })
  expect(parsed && references.resolve(parsed, from)).toMatchObject({ kind: 'ambiguous' })
})
