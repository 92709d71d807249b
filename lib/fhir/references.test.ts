import { describe, expect, it } from 'vitest'
import { patientReferences } from './patient-references'
import { parseReference } from './references'

describe('parseReference', () => {
  it.each([
    ['#m1', { form: 'contained', id: 'm1' }],
    ['urn:uuid:ABC-1', { form: 'urn', url: 'urn:uuid:abc-1', id: 'abc-1' }],
    ['Patient/1', { form: 'relative', type: 'Patient', id: '1' }],
    ['Patient/1/_history/4', { form: 'relative', type: 'Patient', id: '1' }],
    [
      'https://x.example/r4/Patient/1/_history/4',
      {
        form: 'absolute',
        type: 'Patient',
        id: '1',
        base: 'https://x.example/r4',
        url: 'https://x.example/r4/Patient/1',
      },
    ],
    [
      'Practitioner?identifier=http://hl7.org/fhir/sid/us-npi|999',
      { form: 'conditional', type: 'Practitioner', system: 'http://hl7.org/fhir/sid/us-npi', value: '999' },
    ],
    ['Patient?identifier=urn%3Ax%7C7', { form: 'conditional', type: 'Patient', system: 'urn:x', value: '7' }],
  ])('takes %s apart', (reference, expected) => {
    expect(parseReference({ reference })).toEqual(expected)
  })

  it('falls back to the logical identifier', () => {
    const element = { type: 'Patient', identifier: { system: 'urn:mrn', value: '7' } }
    expect(parseReference(element)).toEqual({
      form: 'logical',
      type: 'Patient',
      system: 'urn:mrn',
      value: '7',
    })
  })

  it.each([
    '',
    '#',
    'Patient',
    'see Patient/1',
    'Patient/1?x',
    '../Patient/1',
    'Patient?name=x',
    5,
    null,
    {},
  ])('finds nothing in %j', (reference) => {
    expect(parseReference({ reference })).toBeUndefined()
  })
})

describe('patientReferences', () => {
  it('asks whom a record is about before who took part in it', () => {
    const observation = {
      resourceType: 'Observation',
      performer: [{ reference: 'Patient/performer' }],
      subject: { reference: 'Patient/subject' },
    }
    const [first, second] = [...patientReferences(observation)]
    expect(first).toEqual({
      element: 'subject',
      references: [{ form: 'relative', type: 'Patient', id: 'subject' }],
    })
    expect(second?.element).toBe('performer')
  })

  it('reads nested participants, and elements that the compartment does not know', () => {
    const appointment = { resourceType: 'Appointment', participant: [{ actor: { reference: 'Patient/1' } }] }
    expect([...patientReferences(appointment)][0]?.element).toBe('participant.actor')
    const unknown = {
      resourceType: 'GuidanceResponse',
      extension: [{ valueReference: { reference: 'Patient/2' } }],
    }
    expect([...patientReferences(unknown)]).toEqual([
      { element: null, references: [{ form: 'relative', type: 'Patient', id: '2' }] },
    ])
  })

  it('does not take the patient of a contained resource', () => {
    const contained = [{ resourceType: 'Coverage', beneficiary: { reference: 'Patient/other' } }]
    expect([...patientReferences({ resourceType: 'Location', contained })]).toEqual([])
  })
})
