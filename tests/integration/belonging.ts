import { type Json, observation, patient } from './ingest-inputs'

export const A = { reference: 'Patient/a' }
const B = { reference: 'Patient/b' }
const of = (type: string, elements: Json = {}): Json => ({ resourceType: type, id: 'x', ...elements })
export const to = (reference: string) => ({ reference })

/** What stands around each record of the table: two patients, what is theirs, what is the hospital's. */
export const SURROUNDINGS: Json[] = [
  patient('a', 'Alpha'),
  patient('b', 'Beta'),
  observation('ofA', 'a'),
  observation('ofB', 'b'),
  { resourceType: 'Encounter', id: 'ofA', status: 'finished', class: { code: 'AMB' }, subject: A },
  { resourceType: 'Claim', id: 'ofA', status: 'active', patient: A },
  { resourceType: 'Device', id: 'implant', patient: A },
  { resourceType: 'Device', id: 'scanner', deviceName: [{ name: 'Scanner 1' }] },
  { resourceType: 'Specimen', id: 'ofA', subject: A },
  { resourceType: 'Specimen', id: 'water', subject: to('Location/tank') },
  { resourceType: 'Group', id: 'one', type: 'person', actual: true, member: [{ entity: A }] },
  {
    resourceType: 'Group',
    id: 'two',
    type: 'person',
    actual: true,
    member: [{ entity: A }, { entity: B }],
  },
  {
    resourceType: 'Group',
    id: 'wards',
    type: 'device',
    actual: true,
    member: [{ entity: to('Device/scanner') }],
  },
  { resourceType: 'RelatedPerson', id: 'mother', patient: A },
  { resourceType: 'Location', id: 'tank', name: 'Tank' },
  { resourceType: 'Organization', id: 'org', name: 'Practice' },
  { resourceType: 'Practitioner', id: 'p', name: [{ family: 'Hall' }] },
  { resourceType: 'Medication', id: 'm', code: { text: 'Aspirin' } },
  { resourceType: 'Substance', id: 's', code: { text: 'Latex' } },
]

/** Where it belongs: a chart, the directory, or nowhere, with a word of the reason. */
type Place = 'a' | 'directory' | RegExp

export const NOWHERE = {
  nameless: /names no patient, so/,
  several: /more than one patient/,
  unresolved: /leads to no patient/,
  absent: /What it is about/,
  orphaned: /was rejected/,
  missing: /neither in this input nor stored/,
}

/** Everything here is decided so that a record can be nowhere, but never in another chart, nor a patient's with everybody. */
export const TABLE: [what: string, record: Json, place: Place][] = [
  // The subject is no patient.
  ['about a place', of('Observation', { subject: to('Location/tank') }), 'directory'],
  ['about an organization', of('DiagnosticReport', { subject: to('Organization/org') }), 'directory'],
  ['about a medication', of('DiagnosticReport', { subject: to('Medication/m') }), 'directory'],
  ['about a substance', of('Specimen', { subject: to('Substance/s') }), 'directory'],
  ['about a practitioner', of('QuestionnaireResponse', { subject: to('Practitioner/p') }), 'directory'],
  ['about the hospital’s device', of('Observation', { subject: to('Device/scanner') }), 'directory'],
  ['about an implant', of('Observation', { subject: to('Device/implant') }), 'a'],
  [
    'about an implant, by its patient',
    of('Observation', { subject: to('Device/implant'), performer: [A] }),
    'a',
  ],
  [
    'about an implant, by another patient',
    of('Observation', { subject: to('Device/implant'), performer: [B] }),
    NOWHERE.several,
  ],
  ['about an unknown device', of('Observation', { subject: to('Device/none') }), NOWHERE.absent],
  ['about a group of one', of('Observation', { subject: to('Group/one') }), 'a'],
  ['about a group of two', of('Condition', { subject: to('Group/two') }), NOWHERE.orphaned],
  ['about a group of devices', of('MeasureReport', { subject: to('Group/wards') }), 'directory'],
  ['about a specimen', of('Media', { subject: to('Specimen/ofA') }), 'a'],
  ['about a specimen of no patient', of('Media', { subject: to('Specimen/water') }), 'directory'],
  [
    'about a relative',
    of('QuestionnaireResponse', { subject: to('RelatedPerson/mother') }),
    NOWHERE.unresolved,
  ],
  [
    'for a relative',
    of('Task', { for: to('RelatedPerson/mother'), focus: to('Observation/ofA') }),
    NOWHERE.unresolved,
  ],
  [
    'about a place, in a patient’s encounter',
    of('Observation', { subject: to('Location/tank'), encounter: to('Encounter/ofA') }),
    NOWHERE.unresolved,
  ],
  [
    'about a place, with a patient’s result among its members',
    of('Observation', { subject: to('Location/tank'), hasMember: [to('Observation/ofA')] }),
    NOWHERE.unresolved,
  ],
  [
    'about a place, with a member that nobody knows',
    of('Observation', { subject: to('Location/tank'), hasMember: [to('Observation/none')] }),
    NOWHERE.absent,
  ],
  [
    'about a place, by a patient',
    of('Observation', { subject: to('Location/tank'), performer: [A] }),
    NOWHERE.unresolved,
  ],
  // It names nobody: its neighbours do.
  ['of an encounter', of('Observation', { encounter: to('Encounter/ofA') }), 'a'],
  ['a task on a result', of('Task', { focus: to('Observation/ofA') }), 'a'],
  [
    'a task based on a result',
    of('Task', { basedOn: [to('Observation/ofA')], owner: to('Practitioner/p') }),
    'a',
  ],
  [
    'a list of one patient’s records',
    of('List', { entry: [{ item: to('Observation/ofA') }, { item: to('Claim/ofA') }] }),
    'a',
  ],
  [
    'a list of two patients’ records',
    of('List', { entry: [{ item: to('Observation/ofA') }, { item: to('Observation/ofB') }] }),
    NOWHERE.several,
  ],
  ['a message about a result', of('Communication', { about: [to('Observation/ofA')] }), 'a'],
  ['something basic about a record', of('Basic', { subject: to('Observation/ofA') }), 'a'],
  ['who wrote a result', of('Provenance', { target: [to('Observation/ofA'), to('Practitioner/p')] }), 'a'],
  [
    'who wrote two patients’ results',
    of('Provenance', { target: [to('Observation/ofA'), to('Observation/ofB')] }),
    NOWHERE.several,
  ],
  ['who wrote a rejected group', of('Provenance', { target: [to('Group/two')] }), NOWHERE.orphaned],
  [
    'who read a result',
    of('AuditEvent', { entity: [{ what: to('Observation/ofA') }], agent: [{ who: to('Practitioner/p') }] }),
    'a',
  ],
  [
    'who answered an invitation',
    of('AppointmentResponse', { actor: to('Practitioner/p'), appointment: to('Appointment/none') }),
    NOWHERE.absent,
  ],
  ['what a device measures', of('DeviceMetric', { source: to('Device/implant') }), 'a'],
  ['what was paid', of('PaymentNotice', { request: to('Claim/ofA') }), 'a'],
  [
    'what an enrollment led to',
    of('EnrollmentResponse', { request: to('EnrollmentRequest/none') }),
    NOWHERE.absent,
  ],
  [
    'two records that are one',
    of('Linkage', { item: [{ resource: to('Observation/ofA') }, { resource: to('Claim/ofA') }] }),
    'a',
  ],
  ['two patients who are one', of('Linkage', { item: [{ resource: A }, { resource: B }] }), NOWHERE.several],
  ['a contract with a patient', of('Contract', { subject: [A] }), 'a'],
  ['cells of a patient', of('BiologicallyDerivedProduct', { collection: { source: A } }), 'a'],
  ['advice on a patient', of('GuidanceResponse', { subject: A }), 'a'],
  ['a person who is a patient', of('Person', { link: [{ target: A }] }), 'a'],
  ['a trial’s participant', of('ResearchSubject', { individual: A }), 'a'],
  ['a patient’s calendar', of('Schedule', { actor: [to('Practitioner/p'), A] }), 'a'],
  // It leads to nobody.
  ['a task of the practice', of('Task', { for: to('Organization/org') }), 'directory'],
  ['a task that says nothing', of('Task', { owner: to('Practitioner/p') }), NOWHERE.nameless],
  [
    'an audit of a sign-in',
    of('AuditEvent', { agent: [{ who: to('Practitioner/p') }], entity: [{ what: to('Organization/org') }] }),
    'directory',
  ],
  ['who wrote an organization', of('Provenance', { target: [to('Organization/org')] }), 'directory'],
  [
    'a meeting',
    of('Appointment', { participant: [{ actor: to('Practitioner/p') }, { actor: to('Location/tank') }] }),
    'directory',
  ],
  [
    'a meeting with somebody',
    of('Appointment', { participant: [{ actor: { display: 'Jones, Mary' } }] }),
    NOWHERE.unresolved,
  ],
  ['a surgery’s calendar', of('Schedule', { actor: [to('Practitioner/p')] }), 'directory'],
  ['what the scanner measures', of('DeviceMetric', { source: to('Device/scanner') }), 'directory'],
  ['a statistic', of('MeasureReport', { subject: to('Organization/org') }), 'directory'],
  ['a group that nobody is in yet', of('Group', { type: 'person', actual: false }), 'directory'],
  [
    'a member whom only a name describes',
    of('Group', { member: [{ entity: { display: 'Jones, Mary' } }] }),
    NOWHERE.unresolved,
  ],
  ['a result of nobody', of('Observation'), NOWHERE.nameless],
  ['a message to nobody', of('Communication', { sender: to('Practitioner/p') }), NOWHERE.nameless],
  [
    'a question without a subject',
    of('QuestionnaireResponse', { author: to('Practitioner/p') }),
    NOWHERE.nameless,
  ],
  [
    'a device with a patient inside',
    of('Device', { contained: [{ resourceType: 'Patient', id: 'q' }] }),
    NOWHERE.nameless,
  ],
  [
    'the practice’s bed, in a patient’s encounter',
    of('Location', { extension: [{ url: 'u', valueReference: to('Encounter/ofA') }] }),
    'directory',
  ],
  [
    'a bed with a patient’s name on it',
    of('Location', { extension: [{ url: 'u', valueReference: A }] }),
    'a',
  ],
]
