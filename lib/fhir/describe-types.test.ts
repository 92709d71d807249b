import { describe, expect, it } from 'vitest'
import { describeResource } from './describe-resource'
import { R4_TYPES } from './r4-types'
import { DESCRIPTORS } from './resources/registry'
import { coded, READINGS, text } from './testing/typical-readings'

describe('a record of the type', () => {
  it.each(
    READINGS.map(([resource, name, details]) => [resource.resourceType, resource, name, details] as const),
  )('%s leads with what a clinician asks first', (_, resource, name, details) => {
    const fields = describeResource(resource)
    expect(fields.display).toBe(name)
    const read = (wanted: string) =>
      fields.details.flatMap((detail) => (detail.name === wanted ? [detail.text] : [])).join(' | ')
    const first = Object.fromEntries(Object.keys(details).map((wanted) => [wanted, read(wanted)]))
    expect(resource.resourceType === 'Goal' ? { target: first.target?.split(' | ')[0] } : first).toEqual(
      details,
    )
  })

  it('is one that R4 knows', () => {
    expect([...DESCRIPTORS.keys()].filter((type) => !R4_TYPES.has(type))).toEqual([])
  })
})

it('an organization is called by its name and not by its type, a role by who has it', () => {
  const hospital = {
    resourceType: 'Organization',
    name: 'General Hospital',
    type: [text('Healthcare Provider')],
  }
  expect(describeResource(hospital).display).toBe('General Hospital')
  const role = {
    resourceType: 'PractitionerRole',
    practitioner: { reference: 'Practitioner/1', display: 'Dr. Ann Lee' },
    code: [text('Doctor')],
    specialty: [text('Cardiology')],
  }
  expect(describeResource(role).display).toBe('Dr. Ann Lee (Cardiology)')
})

it('a goal keeps every kind of target, none of them as a value', () => {
  const goal = {
    resourceType: 'Goal',
    target: [{ detailBoolean: true }, { detailInteger: 3 }, { detailString: 'calm' }],
  }
  const { details, quantity, text: value } = describeResource(goal)
  expect(details.map((detail) => detail.text)).toEqual(['yes', '3', 'calm'])
  expect({ quantity, value }).toEqual({})
})

it('a specimen is dated by its taking, a dispense by its handing over', () => {
  expect(
    describeResource({
      resourceType: 'Specimen',
      receivedTime: '2020-01-02',
      collection: { collectedDateTime: '2020-01-01' },
    }),
  ).toMatchObject({ start: '2020-01-01', recorded: '2020-01-02' })
})

it('a course of several steps ends when the last of them ends, and not at all while one is open', () => {
  const step = (start: string, end?: string) => ({
    timing: { repeat: { boundsPeriod: { start, ...(end && { end }) } } },
  })
  const course = (...dosageInstruction: object[]) =>
    describeResource({ resourceType: 'MedicationRequest', dosageInstruction })
  expect(course(step('2020-01-10', '2020-01-20'), step('2020-01-01', '2020-01-10'))).toMatchObject({
    start: '2020-01-01',
    end: '2020-01-20',
  })
  expect(course(step('2020-01-01', '2020-01-10'), step('2020-01-10')).end).toBeUndefined()
})

it('a contained resource is read by its name, in every type', () => {
  const fields = describeResource({
    resourceType: 'Procedure',
    code: text('Hip replacement'),
    contained: [
      { resourceType: 'Practitioner', id: 'p', name: [{ family: 'Lee', given: ['Ann'] }] },
      { resourceType: 'Device', id: 'd', type: text('Hip prosthesis') },
    ],
    performer: [{ actor: { reference: '#p' } }],
    focalDevice: [{ manipulated: { reference: '#d' }, action: text('implanted') }],
  })
  expect(fields.details.map((detail) => detail.text)).toEqual(['Hip prosthesis (implanted)', 'Ann Lee'])
})

it.each(['Claim', 'ExplanationOfBenefit', 'ClaimResponse', 'ChargeItem', 'Invoice', 'Coverage', 'Account'])(
  '%s is financial and found under no clinical code',
  (resourceType) => {
    const fields = describeResource({ resourceType, type: coded('Asthma'), code: coded('Asthma') })
    expect(fields.categories[0]).toBe('financial')
    expect(fields.codes).toEqual([])
  },
)
