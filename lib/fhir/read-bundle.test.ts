import { describe, expect, it } from 'vitest'
import { readBundle, readLine } from './read-bundle'

const read = (bundle: unknown) => readBundle(JSON.stringify(bundle))

describe('readBundle', () => {
  it.each(['transaction', 'batch', 'collection', 'searchset', 'document', 'history'])(
    'reads a %s',
    (type) => {
      const entry = [
        {
          fullUrl: 'urn:uuid:1',
          resource: { resourceType: 'Patient' },
          request: { method: 'PUT', url: 'Patient/1' },
        },
      ]
      expect(read({ resourceType: 'Bundle', type, entry })).toEqual({
        kind: type,
        entries: [
          {
            index: 0,
            path: 'Bundle.entry[0]',
            fullUrl: 'urn:uuid:1',
            method: 'PUT',
            url: 'Patient/1',
            resource: { resourceType: 'Patient' },
          },
        ],
      })
    },
  )

  it('reads a resource that stands alone, also behind a byte order mark', () => {
    expect(readBundle('\uFEFF{"resourceType": "Patient", "id": "1"}')).toMatchObject({
      kind: 'single',
      entries: [{ index: 0 }],
    })
  })

  it('keeps every entry, and says of each unusable one what it is', () => {
    const { entries } = read({
      resourceType: 'Bundle',
      type: 'searchset',
      entry: [
        { resource: { resourceType: 'Patient' } },
        null,
        { resource: { id: 'no type' } },
        { resource: { resourceType: 'OperationOutcome' }, search: { mode: 'outcome' } },
        { request: { method: 'GET', url: 'Patient' } },
        { request: { method: 'DELETE', url: 'Observation/1' } },
        { response: { status: '200' } },
      ],
    })
    const kinds = entries.map(({ problem, notMeant }) =>
      problem ? 'problem' : notMeant ? 'not meant' : 'usable',
    )
    expect(kinds).toEqual(['usable', 'problem', 'problem', 'not meant', 'not meant', 'usable', 'not meant'])
  })

  it('refuses a bundle as a whole when one entry shows an older FHIR version', () => {
    const entry = [
      { resource: { resourceType: 'Patient' } },
      { resource: { resourceType: 'Immunization', notGiven: false } },
    ]
    expect(() => read({ resourceType: 'Bundle', entry })).toThrow(/Bundle\.entry\[1\].*STU3.*R4/)
  })

  it('never quotes a broken file, which may be a patient’s', () => {
    expect(() => readBundle('{"name": "Secret Person" "x"')).toThrow(/^(?!.*Secret)The file is not JSON/)
  })
})

describe('readLine', () => {
  it('counts lines as people do, and survives a broken one', () => {
    expect(readLine('{"resourceType": "Patient"}', 4)).toMatchObject({ index: 4, path: 'line 5' })
    expect(readLine('{"resourceType": ', 0).problem).toMatch(/not JSON/)
    expect(readLine('{}', 0).problem).toMatch(/no FHIR resource/)
    expect(readLine('[]', 0).problem).toMatch(/one resource on each line/)
  })
})
