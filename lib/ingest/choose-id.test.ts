import { describe, expect, it } from 'vitest'
import { chooseId, findStatedId } from './choose-id'

const nobody = new Map<string, string>()
const entry = (more: object) => ({ index: 0, path: 'Bundle.entry[0]', ...more })
const observation = { resourceType: 'Observation' }

describe('the id of an entry', () => {
  it.each([
    ['its own before any address', { fullUrl: 'Observation/address' }, { ...observation, id: 'own' }, 'own'],
    ['that of its fullUrl', { fullUrl: 'https://hospital.example/fhir/Observation/7' }, observation, '7'],
    ['that of the address it is PUT to', { method: 'PUT', url: 'Observation/7' }, observation, '7'],
  ])('is %s', (_, more, resource, id) => {
    expect(findStatedId(entry(more), resource, nobody)).toBe(id)
  })

  it.each([
    ['its fullUrl', { fullUrl: 'https://hospital.example/fhir/Patient/7' }],
    ['where it is PUT to', { method: 'PUT', url: 'Patient/7' }],
  ])('is never that of another type, which %s names', (_, more) => {
    expect(findStatedId(entry(more), observation, nobody)).toBeUndefined()
    expect(chooseId(entry(more), observation, 'c0ffee', nobody)).toBe('content-c0ffee')
  })

  it('goes past an address of another type to one of its own', () => {
    const both = entry({ fullUrl: 'https://hospital.example/fhir/Patient/1', url: 'Observation/7' })
    expect(findStatedId(both, observation, nobody)).toBe('7')
  })

  it('of a conditional create is that of the stored patient, and otherwise the same each time', () => {
    const create = (identifier: string) =>
      entry({ fullUrl: 'urn:uuid:9', condition: `identifier=${identifier}` })
    const patient = { resourceType: 'Patient' }
    expect(findStatedId(create('mrn|1'), patient, new Map([['mrn|1', 'stored']]))).toBe('stored')
    const made = findStatedId(create('mrn|2'), patient, nobody)
    expect(made).toMatch(/^condition-[0-9a-f]{32}$/)
    expect(findStatedId(create('mrn|2'), patient, nobody)).toBe(made)
    expect(findStatedId(create('mrn|3'), patient, nobody)).not.toBe(made)
  })
})
