import { Readable } from 'node:stream'

type Resource = { resourceType: string; id: string } & Record<string, unknown>

const LOINC = 'http://loinc.org'
const about = (patient: string) => ({ reference: `Patient/${patient}` })
const named = (text: string) => ({ text })
const coded = (code: string, text: string) => ({ coding: [{ system: LOINC, code }], text })
const status = (code: string) => ({ coding: [{ code }] })
const quantity = (value: number, unit: string, comparator?: string) => ({
  value,
  unit,
  code: unit,
  system: 'http://unitsofmeasure.org',
  ...(comparator && { comparator }),
})
const rich = { subject: about('rich') }

function observation(id: string, code: unknown, effectiveDateTime: string, rest: object): Resource {
  return { resourceType: 'Observation', id, status: 'final', ...rich, code, effectiveDateTime, ...rest }
}

function bloodPressure(id: string, when: string, systolic: number, diastolic: number): Resource {
  const component = [
    { code: coded('8480-6', 'Systolic'), valueQuantity: quantity(systolic, 'mm[Hg]') },
    { code: coded('8462-4', 'Diastolic'), valueQuantity: quantity(diastolic, 'mm[Hg]') },
  ]
  return observation(id, coded('85354-9', 'Blood pressure'), when, { component })
}

function document(id: string, date: string, attachment: object, rest: object = {}): Resource {
  return {
    resourceType: 'DocumentReference',
    id,
    status: 'current',
    ...rich,
    date,
    type: named('Note'),
    content: [{ attachment }],
    ...rest,
  }
}

const text = (words: string) => ({ contentType: 'text/plain', data: Buffer.from(words).toString('base64') })

/** A chart of everything that must not be confused. Invented from end to end. */
export const RICH_CHART: Resource[] = [
  {
    resourceType: 'Patient',
    id: 'rich',
    name: [{ family: 'Ashgrove', given: ['Ines'] }],
    birthDate: '1950-03',
  },
  ...[
    { id: 'allergy-amoxicillin', code: named('Amoxicillin'), clinicalStatus: status('active') },
    { id: 'allergy-food', code: named('No known food allergies'), clinicalStatus: status('active') },
    { id: 'allergy-latex', code: named('Latex'), verificationStatus: status('refuted') },
  ].map((allergy) => ({ resourceType: 'AllergyIntolerance', patient: about('rich'), ...allergy })),
  ...[
    {
      id: 'diabetes',
      code: named('Type 2 diabetes mellitus'),
      clinicalStatus: status('active'),
      onsetDateTime: '2015',
    },
    {
      id: 'family',
      code: named('Family history of stroke'),
      clinicalStatus: status('active'),
      onsetDateTime: '2012',
    },
    { id: 'homeless', code: named('Homeless'), clinicalStatus: status('active'), onsetDateTime: '2019' },
    { id: 'gout', code: named('Gout'), clinicalStatus: status('active') },
    {
      id: 'pneumonia',
      code: named('Pneumonia'),
      clinicalStatus: status('resolved'),
      onsetDateTime: '2011-05',
      abatementDateTime: '2011-07-02',
    },
    {
      id: 'mistake',
      code: named('Lung cancer'),
      verificationStatus: status('entered-in-error'),
      onsetDateTime: '2020',
    },
  ].map((condition) => ({ resourceType: 'Condition', ...rich, ...condition })),
  {
    resourceType: 'MedicationRequest',
    id: 'simvastatin',
    status: 'active',
    intent: 'order',
    ...rich,
    medicationCodeableConcept: named('Simvastatin 10 MG Oral Tablet'),
    reasonReference: [{ reference: 'Condition/diabetes' }],
    authoredOn: '2016-01-01',
    dosageInstruction: [{ text: 'One at night' }],
  },
  {
    resourceType: 'MedicationRequest',
    id: 'warfarin',
    status: 'stopped',
    statusReason: named('Bleeding'),
    intent: 'order',
    ...rich,
    medicationCodeableConcept: named('Warfarin 5 MG Oral Tablet'),
    authoredOn: '2014-01-01',
  },
  {
    resourceType: 'MedicationAdministration',
    id: 'furosemide',
    status: 'completed',
    ...rich,
    medicationCodeableConcept: named('Furosemide 20 MG Injection'),
    effectiveDateTime: '2018-01-01T10:00:00Z',
  },
  {
    resourceType: 'Procedure',
    id: 'colonoscopy',
    status: 'completed',
    ...rich,
    code: named('Colonoscopy'),
    performedDateTime: '2017',
  },
  { resourceType: 'Procedure', id: 'not-done', status: 'not-done', ...rich, code: named('Appendectomy') },
  {
    resourceType: 'Immunization',
    id: 'refused',
    status: 'not-done',
    patient: about('rich'),
    vaccineCode: named('Influenza vaccine'),
    occurrenceDateTime: '2020-10-01',
    statusReason: named('Unwell on the day'),
  },
  bloodPressure('bp-1', '2020-02-01T23:30:00-05:00', 150, 95),
  bloodPressure('bp-2', '2021-02-01T08:00:00-05:00', 130, 80),
  observation('k-1', coded('2823-3', 'Potassium'), '2021-02-01T08:00:00Z', {
    valueQuantity: quantity(4.4, 'mmol/L'),
  }),
  observation('k-2', coded('2823-3', 'Potassium'), '2021-02-01T08:00:00Z', {
    valueQuantity: quantity(4.1, 'mmol/L'),
  }),
  observation('crp', coded('1988-5', 'CRP'), '2021-02-01', { valueQuantity: quantity(0.5, 'mg/L', '<') }),
  observation('a1c-1', coded('4548-4', 'HbA1c'), '2019-01-01', { valueQuantity: quantity(6, '%') }),
  observation('a1c-2', coded('4548-4', 'HbA1c'), '2020-01-01', { valueQuantity: quantity(7, '%') }),
  observation('a1c-3', coded('4548-4', 'HbA1c'), '2021-01-01', { valueQuantity: quantity(42, 'mmol/mol') }),
  {
    ...observation('ferritin', coded('2276-4', 'Ferritin'), '', { valueQuantity: quantity(12, 'ug/L') }),
    effectiveDateTime: undefined,
  },
  observation('sodium-1', coded('2951-2', 'Sodium'), '2020-01-01', {
    valueQuantity: quantity(140, 'mmol/L'),
  }),
  {
    ...observation('sodium-2', coded('2951-2', 'Sodium'), '', { valueQuantity: quantity(131, 'mmol/L') }),
    effectiveDateTime: undefined,
  },
  observation('ef-1', coded('10230-1', 'Ejection fraction'), '2017', { valueQuantity: quantity(48, '%') }),
  observation('ef-2', coded('10230-1', 'Ejection fraction'), '2019', { valueQuantity: quantity(29, '%') }),
  observation('ef-3', coded('10230-1', 'Ejection fraction'), '2021', { valueQuantity: quantity(38, '%') }),
  observation('ldl', coded('13457-7', 'LDL'), '2021-01-01', { valueQuantity: quantity(90, 'mg/dL') }),
  observation('hdl', coded('2085-9', 'HDL'), '2021-01-01', { valueQuantity: quantity(50, 'mg/dL') }),
  {
    resourceType: 'DiagnosticReport',
    id: 'lipids',
    status: 'final',
    ...rich,
    code: coded('57698-3', 'Lipids in serum'),
    effectiveDateTime: '2021-01-01',
    result: [{ reference: 'Observation/ldl' }, { reference: 'Observation/hdl' }],
  },
  document('rhinitis', '2020-05-20', text('# Chief Complaint\nRunny nose.\n\n# Plan\nStart saline.\n')),
  document('scan', '2020-06-01', { contentType: 'application/pdf', data: 'JVBERi0=' }),
  document('first-try', '2020-07-01T10:00:00Z', text('Mistaken.')),
  document('second-try', '2020-07-01T10:00:00Z', text('Corrected.'), {
    relatesTo: [{ code: 'replaces', target: { reference: 'DocumentReference/first-try' } }],
  }),
]

/** More results than a tool may show. */
export const MANY_RESULTS: Resource[] = [
  { resourceType: 'Patient', id: 'many', name: [{ family: 'Larkspur' }], birthDate: '1960-01-01' },
  ...Array.from({ length: 120 }, (_, index) => ({
    ...observation(
      `glucose-${index}`,
      coded('2345-7', 'Glucose'),
      new Date(Date.UTC(2020, 0, 1 + index)).toISOString(),
      {
        valueQuantity: quantity(80 + index, 'mg/dL'),
      },
    ),
    subject: about('many'),
  })),
]

const people = { subject: about('people') }

/** People by reference only, a request that was answered and one that was not, and a note that nobody dated. */
export const PEOPLE_CHART: Resource[] = [
  {
    resourceType: 'Patient',
    id: 'people',
    name: [{ family: 'Foxglove' }],
    generalPractitioner: [{ reference: 'Practitioner/gp' }],
    contact: [
      {
        name: { text: 'Rowan Foxglove' },
        relationship: [named('Daughter')],
        telecom: [{ value: '01632 960001' }],
      },
    ],
  },
  { resourceType: 'Practitioner', id: 'gp', name: [{ family: 'Sorrel', given: ['Jan'], prefix: ['Dr'] }] },
  {
    resourceType: 'ServiceRequest',
    id: 'answered',
    status: 'active',
    intent: 'order',
    ...people,
    code: named('Chest X-ray'),
    authoredOn: '2024-01-01',
  },
  {
    resourceType: 'ServiceRequest',
    id: 'open',
    status: 'active',
    intent: 'order',
    ...people,
    code: named('CT head'),
    authoredOn: '2024-02-01',
  },
  {
    resourceType: 'DiagnosticReport',
    id: 'film',
    status: 'final',
    ...people,
    code: named('XR Chest 2 Views'),
    effectiveDateTime: '2024-01-02',
    conclusion: 'Clear.',
    basedOn: [{ reference: 'ServiceRequest/answered' }],
  },
  {
    resourceType: 'ImagingStudy',
    id: 'images',
    status: 'available',
    ...people,
    description: 'MRI lumbar spine',
    started: '2024-03-01',
  },
  ...[
    {
      id: 'eyes',
      status: 'cancelled',
      description: 'Eye clinic',
      start: '2199-05-01T09:00:00Z',
      cancelationReason: named('Strike'),
    },
    { id: 'ears', status: 'booked', description: 'Hearing test', start: '2199-06-01T09:00:00Z' },
  ].map((appointment) => ({
    resourceType: 'Appointment',
    participant: [{ actor: about('people'), status: 'accepted' }],
    ...appointment,
  })),
  {
    resourceType: 'Encounter',
    id: 'ahead',
    status: 'planned',
    ...people,
    type: [named('Home visit')],
    period: { start: '2199-07-01T09:00:00Z' },
  },
  { ...document('undated', '', text('Undated words.')), ...people, date: undefined },
]

/** The charts as files that can be ingested; 4.1 is written 4.10, as a laboratory that reports two decimals does. */
export function bundleOf(...charts: Resource[][]) {
  return charts.map((resources, index) => {
    const entry = resources.map((resource) => ({ resource }))
    const json = JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }).replace(
      '"value":4.1,',
      '"value":4.10,',
    )
    const bytes = Buffer.from(json)
    return {
      path: `chart-${index}.json`,
      group: 'charts',
      size: bytes.length,
      open: async () => Readable.from([bytes]),
    }
  })
}
