import { describe, expect, it } from 'vitest'
import { readBundleHead, readEntry, readLineValue, readStandAlone } from './read-bundle'

const patient = { resourceType: 'Patient', id: '1' }
const judge = (value: unknown) => {
  const [entry] = readEntry(value, 'Bundle.entry[0]')
  return entry?.problem ? 'problem' : entry?.notMeant ? 'not meant' : 'usable'
}

describe('readEntry', () => {
  it('reads resource, address and request', () => {
    const request = { method: 'PUT', url: 'Patient/1' }
    expect(readEntry({ fullUrl: 'urn:uuid:1', resource: patient, request }, 'Bundle.entry[7]')).toEqual([
      { path: 'Bundle.entry[7]', resource: patient, fullUrl: 'urn:uuid:1', method: 'PUT', url: 'Patient/1' },
    ])
  })

  it.each([
    [{ resource: patient }, 'usable'],
    [{ request: { method: 'DELETE', url: 'Observation/1' } }, 'usable'],
    [null, 'problem'],
    [{ resource: { id: 'no type' } }, 'problem'],
    [{ resource: { resourceType: 'Parameters' } }, 'problem'],
    [{ resource: { resourceType: 'OperationOutcome' }, search: { mode: 'outcome' } }, 'not meant'],
    [{ request: { method: 'GET', url: 'Patient' } }, 'not meant'],
    [{ request: { method: 'PATCH', url: 'Patient/1' }, resource: patient }, 'problem'],
    [{ request: { method: 'words of a patient' }, resource: patient }, 'problem'],
    [{ response: { status: '200' } }, 'not meant'],
    [{ resource: { resourceType: 'Bundle', type: 'searchset' } }, 'not meant'],
  ])('judges %j: %s', (value, judgement) => {
    expect(judge(value)).toBe(judgement)
  })

  it('refuses all when one entry shows another FHIR version', () => {
    const value = { resource: { resourceType: 'Immunization', notGiven: false } }
    expect(() => readEntry(value, 'Bundle.entry[1]')).toThrow(/Bundle\.entry\[1\].*notGiven.*STU3.*R4/)
  })

  it('reads the entries of a Bundle in a Bundle, three deep', () => {
    const wrap = (inner: unknown) => ({
      resource: { resourceType: 'Bundle', entry: [inner, { resource: patient }] },
    })
    const deep = wrap(wrap(wrap({ resource: patient })))
    expect(
      readEntry(deep, 'Bundle.entry[3]').map(({ path }) => path.slice('Bundle.entry[3].'.length)),
    ).toEqual([
      'resource.entry[0].resource.entry[0].resource.entry[0]',
      'resource.entry[0].resource.entry[0].resource.entry[1]',
      'resource.entry[0].resource.entry[1]',
      'resource.entry[1]',
    ])
    const [first] = readEntry(wrap(deep), 'Bundle.entry[0]')
    expect(first?.problem).toMatch(/nested more than 3 deep/)
  })
})

describe('readLineValue', () => {
  it('reads a resource, and a Bundle that stands on one line', () => {
    expect(readLineValue(patient, 'line 5')).toEqual([{ path: 'line 5', resource: patient }])
    const bundle = { resourceType: 'Bundle', entry: [{ resource: patient }, { resource: patient }] }
    expect(readLineValue(bundle, 'line 5').map(({ path }) => path)).toEqual([
      'line 5.entry[0]',
      'line 5.entry[1]',
    ])
  })

  it('refuses a line of another version as one, and what is no resource', () => {
    const bundle = {
      resourceType: 'Bundle',
      entry: [{ resource: patient }, { resource: { resourceType: 'Sequence' } }],
    }
    expect(readLineValue(bundle, 'line 1')).toEqual([
      { path: 'line 1', problem: expect.stringContaining('STU3') },
    ])
    expect(readLineValue([patient], 'line 1')[0]?.problem).toMatch(/one resource on each line/)
    expect(readLineValue({ id: '1' }, 'line 1')[0]?.problem).toMatch(/no resourceType/)
  })
})

it('takes what a server says in a file of its own for no record', () => {
  expect(readStandAlone({ resourceType: 'OperationOutcome' }, 'x').notMeant).toMatch(/message of the server/)
})

it('says that a page is not all', () => {
  const bundle = {
    resourceType: 'Bundle',
    type: 'searchset',
    link: [{ relation: 'next', url: 'http://x/2' }],
  }
  const { kind, notices } = readBundleHead(bundle)
  expect(kind).toBe('searchset')
  expect(notices).toEqual([expect.stringMatching(/next page, which was not fetched/)])
  expect(readBundleHead({ resourceType: 'Bundle', link: [{ relation: 'self' }] }).notices).toEqual([])
})
