type Resource = { resourceType: string; id: string } & Record<string, unknown>

const subject = { reference: 'Patient/course' }
const named = (text: string) => ({ text })
const loinc = (code: string, text: string) => ({ coding: [{ system: 'http://loinc.org', code }], text })

function result(
  id: string,
  code: unknown,
  when: string,
  value: number,
  unit: string,
  rest: object = {},
): Resource {
  return {
    resourceType: 'Observation',
    id,
    status: 'final',
    subject,
    code,
    effectiveDateTime: when,
    valueQuantity: { value, unit, code: unit, system: 'http://unitsofmeasure.org' },
    ...rest,
  }
}

const creatinine = (id: string, when: string, value: number, unit = 'mg/dL') =>
  result(id, loinc('2160-0', 'Creatinine'), when, value, unit)

/** A stay in hospital with what led to it and what came of it. Invented from end to end. */
export const COURSE_CHART: Resource[] = [
  {
    resourceType: 'Patient',
    id: 'course',
    name: [{ family: 'Tansy', given: ['Orla'] }],
    birthDate: '1950-03-10',
  },
  creatinine('cr-1', '2023-01-10T08:00:00Z', 0.9),
  creatinine('cr-2', '2023-03-01T08:00:00Z', 1.2),
  creatinine('cr-3', '2023-03-04T07:00:00Z', 1.6),
  creatinine('cr-4', '2023-03-04T18:00:00Z', 1.8),
  creatinine('cr-5', '2023-03-09T08:00:00Z', 1.35),
  result('bun', loinc('3094-0', 'Urea nitrogen'), '2022-01-01', 14, 'mg/dL'),
  result('na', loinc('2951-2', 'Sodium'), '2022-01-01', 139, 'mmol/L'),
  {
    ...result('na-lost', loinc('2951-2', 'Sodium'), '2022-02-01', 0, 'mmol/L'),
    valueQuantity: undefined,
    dataAbsentReason: named('Specimen haemolysed'),
  },
  creatinine('cr-si', '2023-06-01T08:00:00Z', 97, 'umol/L'),
  {
    ...result('bp', loinc('85354-9', 'Blood pressure'), '2023-03-01T09:00:00Z', 0, 'mm[Hg]'),
    valueQuantity: undefined,
    component: [
      { code: loinc('8480-6', 'Systolic'), valueQuantity: { value: 92, unit: 'mm[Hg]' } },
      { code: loinc('8462-4', 'Diastolic'), valueQuantity: { value: 58, unit: 'mm[Hg]' } },
    ],
  },
  {
    ...result('k', loinc('2823-3', 'Potassium'), '2023-03-09T08:00:00Z', 5.9, 'mmol/L'),
    status: 'preliminary',
  },
  {
    resourceType: 'Encounter',
    id: 'stay',
    status: 'finished',
    subject,
    class: { code: 'IMP' },
    type: [named('Hospital admission')],
    period: { start: '2023-03-01T10:00:00Z', end: '2023-03-10T12:00:00Z' },
    hospitalization: { dischargeDisposition: named('Home') },
  },
  {
    resourceType: 'Condition',
    id: 'pneumonia',
    subject,
    encounter: { reference: 'Encounter/stay' },
    code: named('Community acquired pneumonia'),
    clinicalStatus: { coding: [{ code: 'resolved' }] },
    onsetDateTime: '2023-03-01',
    abatementDateTime: '2023-03-20',
  },
  {
    resourceType: 'Procedure',
    id: 'drain',
    status: 'completed',
    subject,
    code: named('Insertion of chest drain'),
    performedDateTime: '2023-03-04T12:00:00Z',
  },
  {
    resourceType: 'MedicationRequest',
    id: 'furosemide',
    status: 'active',
    intent: 'order',
    subject,
    medicationCodeableConcept: named('Furosemide 40 MG Oral Tablet'),
    authoredOn: '2023-03-09',
  },
  {
    resourceType: 'MedicationRequest',
    id: 'apixaban',
    status: 'active',
    intent: 'proposal',
    subject,
    medicationCodeableConcept: named('Apixaban 5 MG Oral Tablet'),
    authoredOn: '2023-03-09',
  },
  ...[
    { id: 'echo', code: named('Echocardiogram'), status: 'active' },
    { id: 'film', code: named('Chest X-ray'), status: 'active' },
    { id: 'ct', code: named('CT chest'), status: 'active' },
    { id: 'old', code: named('MRI spine'), status: 'completed' },
  ].map((order) => ({
    resourceType: 'ServiceRequest',
    intent: 'order',
    subject,
    authoredOn: '2023-03-02',
    ...order,
  })),
  ...[
    {
      id: 'film-report',
      status: 'final',
      code: named('XR Chest'),
      basedOn: [{ reference: 'ServiceRequest/film' }],
    },
    {
      id: 'ct-report',
      status: 'preliminary',
      code: named('CT Chest'),
      basedOn: [{ reference: 'ServiceRequest/ct' }],
    },
  ].map((report) => ({
    resourceType: 'DiagnosticReport',
    subject,
    effectiveDateTime: '2023-03-03',
    ...report,
  })),
  {
    resourceType: 'CarePlan',
    id: 'plan',
    status: 'active',
    intent: 'plan',
    subject,
    category: [named('Heart failure self-management plan')],
    period: { start: '2023-03-10' },
    activity: [{ detail: { code: named('Daily weighing'), status: 'in-progress' } }],
  },
  {
    resourceType: 'CarePlan',
    id: 'old-plan',
    status: 'completed',
    intent: 'plan',
    subject,
    category: [named('Smoking cessation plan')],
    period: { start: '2019-01-01', end: '2019-06-01' },
  },
  {
    resourceType: 'Goal',
    id: 'weight',
    lifecycleStatus: 'active',
    achievementStatus: { coding: [{ code: 'in-progress' }] },
    subject,
    description: named('Weight below 80 kg'),
    startDate: '2023-03-10',
    target: [{ measure: named('Body weight'), detailQuantity: { value: 80, unit: 'kg' } }],
  },
  {
    resourceType: 'Consent',
    id: 'directive',
    status: 'active',
    scope: named('Advance care directive'),
    category: [named('Advance directive')],
    patient: subject,
    dateTime: '2021-05-01',
  },
  {
    resourceType: 'Consent',
    id: 'research',
    status: 'active',
    scope: named('Research'),
    category: [named('Research information access')],
    patient: subject,
    dateTime: '2022-05-01',
  },
  {
    resourceType: 'Flag',
    id: 'dnr',
    status: 'active',
    subject,
    code: named('Not for resuscitation'),
    period: { start: '2023-03-02' },
  },
  ...[
    { id: 'penicillin', code: named('Penicillin'), criticality: 'high' },
    { id: 'cotrimoxazole', code: named('Sulfamethoxazole / Trimethoprim'), criticality: 'low' },
  ].map((allergy) => ({
    resourceType: 'AllergyIntolerance',
    patient: subject,
    clinicalStatus: { coding: [{ code: 'active' }] },
    ...allergy,
  })),
  {
    resourceType: 'DocumentReference',
    id: 'summary',
    status: 'current',
    subject,
    date: '2023-03-10T12:00:00Z',
    type: named('Discharge summary'),
    context: { encounter: [{ reference: 'Encounter/stay' }] },
    content: [
      {
        attachment: {
          contentType: 'text/plain',
          data: Buffer.from('# Hospital course\nAntibiotics and a drain.\n\n# Plan\nRepeat film.\n').toString(
            'base64',
          ),
        },
      },
    ],
  },
]
