import type { FhirResource } from '../json'

export const text = (words: string) => ({ text: words })
export const named = (display: string) => ({ reference: 'X/1', display })
export const coded = (display: string) => ({
  text: display,
  coding: [{ system: 'http://snomed.info/sct', code: '1', display }],
})

/** What a clinician reads first of a record of the type: its name, and the details that must be among the rest. */
export const READINGS: readonly [FhirResource, string, Record<string, string>][] = [
  [
    {
      resourceType: 'AllergyIntolerance',
      type: 'intolerance',
      reaction: [
        {
          substance: coded('Lactose'),
          manifestation: [text('Bloating')],
          severity: 'mild',
          onset: '2020',
          note: [{ text: 'after milk' }],
        },
      ],
    },
    'Lactose',
    { type: 'intolerance', severity: 'mild', reaction: 'Bloating (mild, Lactose, 2020, after milk)' },
  ],
  [
    {
      resourceType: 'Immunization',
      vaccineCode: text('MMR'),
      primarySource: false,
      reportOrigin: text('Parent'),
      protocolApplied: [{ doseNumberString: 'booster', targetDisease: [text('Measles')] }],
      reaction: [{ detail: named('Fever'), date: '2020-01-02', reported: true }],
    },
    'MMR',
    {
      series: 'dose booster, against Measles',
      reported: 'yes',
      reportOrigin: 'Parent',
      reaction: 'Fever (2020-01-02, reported by the patient)',
    },
  ],
  [
    {
      resourceType: 'Goal',
      description: text('Lose weight'),
      target: [
        { measure: text('Weight'), detailRange: { high: { value: 80.0, unit: 'kg' } }, dueDate: '2021' },
        { detailBoolean: true },
        { detailRatio: { numerator: { value: 1 }, denominator: { value: 4 } } },
      ],
    },
    'Lose weight',
    { target: 'Weight, ≤ 80 kg, due 2021' },
  ],
  [
    {
      resourceType: 'FamilyMemberHistory',
      relationship: text('father'),
      deceasedAge: { value: 61, unit: 'years' },
      condition: [
        {
          code: text('Stroke'),
          onsetRange: { low: { value: 50 }, high: { value: 60 } },
          contributedToDeath: true,
        },
      ],
    },
    'Family history: father',
    { deceased: 'at age 61 years', condition: 'Stroke (at age 50 – 60, contributed to death)' },
  ],
  [
    {
      resourceType: 'ServiceRequest',
      code: text('Physiotherapy'),
      intent: 'order',
      quantityQuantity: { value: 6, unit: 'sessions' },
      asNeededCodeableConcept: text('pain'),
      occurrenceTiming: { repeat: { frequency: 2, period: 1, periodUnit: 'wk' } },
    },
    'Physiotherapy',
    { intent: 'order', quantity: '6 sessions', timing: 'twice weekly, as required for pain' },
  ],
  [
    {
      resourceType: 'Device',
      type: text('Pacemaker'),
      safety: [text('MR Conditional')],
      udiCarrier: [{ deviceIdentifier: '0844', carrierHRF: '(01)0844(21)A9' }],
      serialNumber: 'A9',
      status: 'active',
    },
    'Pacemaker',
    { safety: 'MR Conditional', udi: '0844', carrier: '(01)0844(21)A9', serialNumber: 'A9' },
  ],
  [
    {
      resourceType: 'DeviceUseStatement',
      device: named('Insulin pump'),
      status: 'intended',
      bodySite: text('Abdomen'),
    },
    'Insulin pump',
    { bodySite: 'Abdomen' },
  ],
  [
    {
      resourceType: 'DeviceRequest',
      codeCodeableConcept: text('Wheelchair'),
      intent: 'proposal',
      parameter: [{ code: text('Width'), valueQuantity: { value: 45, unit: 'cm' } }],
    },
    'Wheelchair',
    { intent: 'proposal', parameter: 'Width: 45 cm' },
  ],
  [
    {
      resourceType: 'ImagingStudy',
      procedureCode: [text('MRI knee')],
      series: [
        {
          modality: { code: 'MR' },
          description: 'Sagittal T2',
          numberOfInstances: 24,
          bodySite: { display: 'Knee' },
          laterality: { display: 'left' },
        },
      ],
    },
    'MRI knee',
    { modality: 'MR', bodySite: 'Knee (left)', seriesList: 'MR, Sagittal T2, 24 images' },
  ],
  [
    {
      resourceType: 'Appointment',
      status: 'noshow',
      description: 'Clinic',
      participant: [
        { actor: named('Dr. Lee'), status: 'declined' },
        { actor: named('Room 2'), status: 'accepted' },
      ],
    },
    'Clinic',
    { participant: 'Dr. Lee (declined); Room 2' },
  ],
  [
    {
      resourceType: 'DocumentReference',
      type: text('Letter'),
      docStatus: 'preliminary',
      relatesTo: [{ code: 'replaces', target: named('First letter') }],
    },
    'Letter',
    { docStatus: 'preliminary', relatesTo: 'replaces: First letter' },
  ],
  [
    {
      resourceType: 'Composition',
      title: 'Discharge summary',
      type: coded('Discharge summary'),
      attester: [{ mode: 'legal', party: named('Dr. Lee') }],
      section: [{ title: 'Allergies', emptyReason: text('Not Asked'), section: [{ title: 'Drugs' }] }],
    },
    'Discharge summary',
    { section: 'Allergies (empty: Not Asked); Drugs', attester: 'Dr. Lee (legal)' },
  ],
  [
    {
      resourceType: 'List',
      title: 'Medicines',
      entry: [{ item: named('Aspirin') }, { item: named('Warfarin'), deleted: true, flag: text('ceased') }],
    },
    'Medicines',
    { entry: 'Aspirin', removed: 'Warfarin (ceased)' },
  ],
  [
    {
      resourceType: 'QuestionnaireResponse',
      item: [
        { text: 'Do you smoke?', answer: [{ valueBoolean: false }] },
        { text: 'Your mother', item: [{ text: 'Diabetes', answer: [{ valueCoding: { display: 'Yes' } }] }] },
        { text: 'Not answered' },
      ],
    },
    'Questionnaire response',
    { answer: 'Do you smoke? no | Your mother – Diabetes: Yes' },
  ],
  [
    {
      resourceType: 'Consent',
      status: 'active',
      category: [coded('Do Not Resuscitate')],
      scope: text('Advance care directive'),
      provision: {
        type: 'deny',
        code: [text('Cardiopulmonary resuscitation')],
        provision: [{ type: 'permit', code: [text('Oxygen')] }],
      },
    },
    'Do Not Resuscitate',
    {
      provision: 'deny: Cardiopulmonary resuscitation; except permit: Oxygen',
      scope: 'Advance care directive',
    },
  ],
  [
    {
      resourceType: 'RiskAssessment',
      code: text('Cardiac risk'),
      prediction: [
        {
          outcome: text('Heart attack'),
          probabilityDecimal: 12.5,
          whenRange: { high: { value: 10, unit: 'years' } },
        },
      ],
    },
    'Cardiac risk',
    { prediction: 'Heart attack: probability 12.5, ≤ 10 years' },
  ],
  [
    {
      resourceType: 'ClinicalImpression',
      description: 'Ward round',
      summary: 'Improving',
      finding: [{ itemCodeableConcept: text('Pneumonia'), basis: 'X-ray' }],
    },
    'Ward round',
    { summary: 'Improving', finding: 'Pneumonia (X-ray)' },
  ],
  [
    {
      resourceType: 'Communication',
      topic: text('Test result'),
      payload: [{ contentString: 'All well' }],
      recipient: [named('Patient')],
    },
    'Test result',
    { content: 'All well', recipient: 'Patient' },
  ],
  [
    {
      resourceType: 'RelatedPerson',
      name: [{ family: 'Doe', given: ['Jane'] }],
      relationship: [coded('mother')],
      telecom: [{ value: '555-0100' }],
    },
    'Jane Doe (mother)',
    { relationship: 'mother', telecom: '555-0100' },
  ],
  [
    {
      resourceType: 'AdverseEvent',
      actuality: 'actual',
      event: text('Fall'),
      suspectEntity: [{ instance: named('Sedative') }],
    },
    'Fall',
    { actuality: 'actual', suspect: 'Sedative' },
  ],
  [
    {
      resourceType: 'DetectedIssue',
      code: text('Drug interaction'),
      severity: 'high',
      implicated: [named('Warfarin'), named('Aspirin')],
    },
    'Drug interaction',
    { severity: 'high', implicated: 'Warfarin; Aspirin' },
  ],
  [
    {
      resourceType: 'NutritionOrder',
      oralDiet: { type: [text('Low sodium')] },
      excludeFoodModifier: [text('Nuts')],
    },
    'Low sodium',
    { exclude: 'Nuts' },
  ],
  [
    {
      resourceType: 'VisionPrescription',
      lensSpecification: [
        { product: text('lens'), eye: 'right', sphere: -2.25, prism: [{ amount: 0.5, base: 'up' }] },
      ],
    },
    'Vision prescription',
    { lens: 'right eye: lens, sphere -2.25, prism 0.5 up' },
  ],
  [
    {
      resourceType: 'EpisodeOfCare',
      type: [text('Home care')],
      diagnosis: [{ condition: named('Stroke'), role: text('admission') }],
    },
    'Home care',
    { diagnosis: 'Stroke (admission)' },
  ],
  [
    { resourceType: 'Task', code: text('Call back'), status: 'rejected', owner: named('Clinic') },
    'Call back',
    { owner: 'Clinic' },
  ],
  [
    { resourceType: 'Media', modality: text('Photograph'), bodySite: text('Left hand') },
    'Photograph',
    { bodySite: 'Left hand' },
  ],
  [
    { resourceType: 'BodyStructure', morphology: text('Mass'), location: text('Left lung'), active: false },
    'Mass, Left lung',
    { morphology: 'Mass', bodySite: 'Left lung' },
  ],
  [
    {
      resourceType: 'MedicationDispense',
      medicationCodeableConcept: text('Ibuprofen'),
      substitution: { wasSubstituted: true, reason: [text('out of stock')] },
    },
    'Ibuprofen',
    { substitution: 'substituted (out of stock)' },
  ],
]
