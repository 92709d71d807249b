import type { Chart } from '../chart'
import { writeNote } from '../notes/write-note'
import { recordAllergy } from '../resources/allergy'
import { recordAppointment, recordCarePlan, recordCareTeam, recordGoal, recordOrder } from '../resources/care'
import { recordCondition } from '../resources/condition'
import { recordFamilyHistory, recordImmunization, recordProcedure } from '../resources/event'
import { prescribe, recordMedicationStatement } from '../resources/medication'
import { recordCodedResult, recordMeasurement } from '../resources/observation'
import { recordCoverage } from '../resources/patient'
import { recordReport } from '../resources/report'
import { harborPoint } from '../sites'
import type { Story } from '../story'
import { tellVisit } from '../tell-visit'

/** Type 2 diabetes and hypertension; an over-the-counter NSAID injures the kidneys, which recover in part. */
function tell(chart: Chart): void {
  const { social, family } = chart.background
  social.push(
    'Retired ferry mechanic.',
    'Lives alone in a 3rd-floor walk-up.',
    'Quit smoking before the first visit here.',
    'Drinks 2 beers on weekends.',
  )
  family.push(
    'Father had a myocardial infarction at 59.',
    'Sister with type 2 diabetes. No family history of kidney disease.',
  )
  recordCoverage(chart, 'Lighthouse Example Health Plan', '2014-01-01')
  recordCareTeam(chart, ['family', 'renal', 'pharmacist'], '2021-06-01')
  recordFamilyHistory(chart, ['FTH', 'father'], {
    on: '2014-03-11',
    sex: 'male',
    conditions: [{ text: 'Myocardial infarction', code: '22298006', onsetAge: 59, died: true }],
  })
  recordFamilyHistory(chart, ['SIS', 'sister'], {
    on: '2014-03-11',
    sex: 'female',
    conditions: [{ text: 'Type 2 diabetes mellitus', code: '44054006' }],
  })
  recordAllergy(chart, 'lisinopril', {
    from: '2018-09-18',
    type: 'intolerance',
    criticality: 'low',
    reactions: [{ text: 'Cough', code: '49727002', severity: 'mild', on: '2018-08-20' }],
    note: 'Dry cough that stopped two weeks after lisinopril was stopped.',
  })
  const hypertension = recordCondition(chart, 'hypertension', { from: '2012-05-14' })
  const diabetes = recordCondition(chart, 'type2Diabetes', { from: '2014-03-11' })
  const lipids = recordCondition(chart, 'hyperlipidemia', { from: '2015-09-22' })
  recordCondition(chart, 'obesity', { from: '2014-03-11', to: '2022-03-15' })
  const knee = recordCondition(chart, 'kneeArthritis', { from: '2017-04-04' })
  recordCondition(chart, 'kidneyInjury', { from: '2021-05-24', to: '2021-07-13', severity: 'moderate' })
  const kidney = recordCondition(chart, 'kidneyDisease3a', {
    from: '2020-09-15',
    to: '2023-09-12',
    note: 'Restaged.',
  })
  const kidney3b = recordCondition(chart, 'kidneyDisease3b', { from: '2023-09-12' })
  recordCondition(chart, 'gout', { from: '2019-02-12', refuted: true, note: 'Joint fluid without crystals.' })
  recordCondition(chart, 'socialIsolation', { from: '2022-03-15' })

  const metforminLow = prescribe(chart, 'metformin500', {
    from: '2014-03-11',
    to: '2014-09-16',
    take: 1,
    perDay: 2,
    detail: 'with meals',
    treats: diabetes,
  })
  const metforminFull = prescribe(chart, 'metformin1000', {
    from: '2014-09-16',
    to: '2021-05-24',
    stopped: 'Acute kidney injury, eGFR below 30',
    take: 1,
    perDay: 2,
    detail: 'with meals',
    treats: diabetes,
    replaces: metforminLow,
  })
  prescribe(chart, 'metformin500', {
    from: '2021-07-13',
    take: 1,
    perDay: 2,
    detail: 'with meals',
    treats: diabetes,
    replaces: metforminFull,
  })
  prescribe(chart, 'lisinopril10', {
    from: '2012-05-14',
    to: '2018-09-18',
    stopped: 'Dry cough',
    take: 1,
    perDay: 1,
    detail: 'in the morning',
    treats: hypertension,
  })
  prescribe(chart, 'losartan50', {
    from: '2018-09-18',
    take: 1,
    perDay: 1,
    detail: 'in the evening',
    treats: hypertension,
  })
  prescribe(chart, 'amlodipine5', {
    from: '2019-10-08',
    take: 1,
    perDay: 1,
    treats: hypertension,
    contained: true,
  })
  const statin = prescribe(chart, 'atorvastatin20', {
    from: '2015-09-22',
    to: '2021-01-12',
    take: 1,
    perDay: 1,
    detail: 'at bedtime',
    treats: lipids,
  })
  prescribe(chart, 'atorvastatin40', {
    from: '2021-01-12',
    take: 1,
    perDay: 1,
    detail: 'at bedtime',
    treats: lipids,
    replaces: statin,
  })
  prescribe(chart, 'empagliflozin10', {
    from: '2022-03-15',
    take: 1,
    perDay: 1,
    detail: 'in the morning',
    treats: kidney,
  })
  prescribe(chart, 'acetaminophen500', {
    from: '2021-05-27',
    take: 2,
    perDay: 3,
    asNeeded: true,
    detail: 'for knee pain',
    treats: knee,
  })
  recordMedicationStatement(chart, 'naproxen220', {
    on: '2021-05-24',
    from: '2021-05-03',
    to: '2021-05-24',
    take: 2,
    perDay: 2,
    detail: 'for knee pain',
    note: 'Bought without prescription at the supermarket.',
  })
  recordMedicationStatement(chart, 'omega3', { on: '2023-09-12', from: '2020-01-01', take: 1, perDay: 1 })

  tellVisit(chart, {
    on: '2014-03-11',
    by: 'family',
    kind: 'checkup',
    reason: 'New patient visit, thirst and fatigue',
    vitals: { systolic: 148, diastolic: 88, weight: 104.2, height: 178, heartRate: 82 },
    panels: {
      metabolic: { glucose: 232, creatinine: 0.98 },
      lipids: { cholesterol: 221, hdl: 38, triglycerides: 214 },
    },
    results: { hba1c: 9.1, urineAlbuminRatio: 18 },
    note: {
      kind: 'history',
      interval:
        'Two months of thirst and nocturia. Denies chest pain, denies visual change. Takes his blood pressure pill every day.',
      assessment: 'New type 2 diabetes: {hba1c}, {glucose}. Blood pressure above goal.',
      plan: 'Start {dose metformin}. Diabetes education. Eye exam requested. His preferred pharmacy is Quayside Drug on Example Street.',
    },
  })
  const rows: [
    on: string,
    weight: number,
    systolic: number,
    diastolic: number,
    hba1c: number,
    creatinine: number,
    ldl: [number, number, number] | undefined,
    interval: string,
    assessment: string,
    plan: string,
  ][] = [
    [
      '2014-09-16',
      101.6,
      142,
      86,
      7.9,
      0.97,
      undefined,
      'Walking on the pier most mornings. Some loose stools in the first weeks of metformin, settled. Denies hypoglycemia.',
      '{hba1c trend}. Responding to metformin, not at goal.',
      'Increase to {dose metformin}. Recheck in 6 months.',
    ],
    [
      '2015-09-22',
      99.8,
      138,
      84,
      7.1,
      1.02,
      [228, 41, 190],
      'Feels well. Still walks. No numbness in the feet.',
      '{hba1c trend}. {ldl} untreated.',
      'Start {dose atorvastatin}. Continue metformin.',
    ],
    [
      '2016-09-20',
      98.9,
      136,
      82,
      6.8,
      1.01,
      [171, 43, 160],
      'No new complaints. Denies muscle pain on the statin.',
      'Diabetes at goal: {hba1c}. {ldl trend}.',
      'No change. Return in one year.',
    ],
    [
      '2017-04-04',
      100.3,
      140,
      84,
      7.0,
      1.05,
      undefined,
      'Right knee pain on stairs for a year, worse in the evening. No swelling, no locking.',
      'Osteoarthritis of the right knee, clinically. Diabetes stable, {hba1c}.',
      'Exercises, ice. Advised against regular NSAIDs with his blood pressure. Knee film if no better.',
    ],
    [
      '2018-09-18',
      100.9,
      144,
      86,
      7.2,
      1.09,
      [168, 44, 152],
      'Dry cough for four weeks. Denies fever, denies orthopnea.',
      'Cough most likely from lisinopril. {hba1c}.',
      'Stop lisinopril. Start {dose losartan}; he prefers evening dosing.',
    ],
    [
      '2019-10-08',
      101.4,
      150,
      90,
      7.4,
      1.18,
      [174, 42, 170],
      'Cough gone. Home pressures in the 150s.',
      'Hypertension above goal on losartan alone. {creatinine trend}.',
      'Add {dose amlodipine}. Recheck labs in 6 months.',
    ],
    [
      '2020-09-15',
      100.1,
      134,
      80,
      7.3,
      1.42,
      undefined,
      'No new symptoms. Denies urinary symptoms.',
      '{creatinine trend}, {egfr}. Chronic kidney disease stage 3a, probably diabetic and hypertensive.',
      'Repeat creatinine and urine albumin. Avoid NSAIDs, he was told and given a leaflet.',
    ],
    [
      '2021-01-12',
      99.5,
      136,
      82,
      7.5,
      1.4,
      [182, 42, 165],
      'Well. Cooking for himself more. Knee no worse.',
      'Kidney function stable: {creatinine trend}. {ldl}, not at goal for diabetes with kidney disease.',
      'Raise to {dose atorvastatin}. Vaccines today.',
    ],
  ]
  for (const [on, weight, systolic, diastolic, hba1c, creatinine, ldl, interval, assessment, plan] of rows) {
    tellVisit(chart, {
      on,
      by: 'family',
      reason: 'Diabetes and blood pressure follow-up',
      vitals: { systolic, diastolic, weight, heartRate: 70 + chart.random.between(0, 12) },
      panels: {
        metabolic: { creatinine, glucose: Math.round(28.7 * hba1c - 46.7) },
        ...(ldl ? { lipids: { cholesterol: ldl[0], hdl: ldl[1], triglycerides: ldl[2] } } : {}),
      },
      results: { hba1c },
      note: { interval, assessment, plan },
    })
  }
  tellInjury(chart)
  tellRecovery(chart)

  const goal = recordGoal(chart, 'HbA1c at or below 7.0 %', {
    from: '2014-09-16',
    achievement: 'in-progress',
    target: { loinc: '4548-4', display: 'Hemoglobin A1c', high: 7, unit: '%', ucum: '%' },
  })
  recordCarePlan(chart, 'Diabetes and kidney care plan', {
    from: '2022-03-15',
    activities: [
      'HbA1c every 3 to 6 months',
      'Creatinine, potassium and urine ACR every 6 months',
      'No NSAIDs',
      'Yearly eye exam',
    ],
    addresses: [diabetes, kidney3b],
    goals: [goal],
  })
  recordCodedResult(chart, 'smoking', 'formerSmoker', { on: '2014-03-11' })
  recordCodedResult(chart, 'urineColor', 'yellow', { on: '2021-05-24' })
  recordMeasurement(chart, 'psa', 1.1, { on: '2018-09-18' })
  recordMeasurement(chart, 'psa', 1.4, { on: '2022-03-15' })
  recordMeasurement(chart, 'potassium', 7.2, {
    on: '2023-09-12',
    status: 'entered-in-error',
    note: 'Haemolysed sample of another tube; repeated.',
  })
  recordImmunization(chart, 'pneumococcal23', '2021-01-12')
  recordImmunization(chart, 'zoster', '2021-01-12', { dose: 1 })
  recordImmunization(chart, 'zoster', '2021-07-13', { dose: 2 })
  for (const year of [2016, 2018, 2019, 2020, 2022, 2023, 2024, 2025])
    recordImmunization(chart, 'influenza', `${year}-10-08`)
  recordProcedure(chart, 'colonoscopy', {
    on: '2016-11-02',
    by: 'ward',
    outcome: 'Two hyperplastic polyps removed; repeat in ten years.',
  })
  recordProcedure(chart, 'kneeInjection', {
    on: '2022-06-21',
    by: 'family',
    reason: knee,
    site: 'Right knee',
    outcome: 'Tolerated well.',
  })
  recordOrder(chart, 'Retinal photography', {
    on: '2026-11-12',
    by: 'family',
    reason: 'Type 2 diabetes mellitus, yearly screening',
  })
  recordAppointment(chart, 'Nephrology follow-up', {
    on: '2027-02-16',
    time: '10:20',
    endTime: '10:40',
    by: 'renal',
  })
}

function tellInjury(chart: Chart): void {
  const { visit } = tellVisit(chart, {
    on: '2021-05-24',
    until: '2021-05-27',
    by: 'ward',
    kind: 'inpatient',
    reason: 'Acute kidney injury',
    vitals: {
      systolic: 106,
      diastolic: 62,
      weight: 97.1,
      heartRate: 96,
      temperature: 36.8,
      oxygenSaturation: 97,
    },
    panels: {
      metabolic: { creatinine: 2.86, potassium: 5.6, ureaNitrogen: 52, bicarbonate: 19, glucose: 188 },
      bloodCount: {},
    },
    note: {
      kind: 'history',
      interval:
        'Three weeks of naproxen bought over the counter for knee pain, then two days of vomiting and poor intake. Denies hematuria. Less urine than usual.',
      exam: 'Dry mucous membranes. No edema. Bladder not palpable.',
      assessment:
        'Acute kidney injury on chronic kidney disease: {creatinine trend}. Naproxen, losartan and volume depletion together. Cannot exclude obstruction until the ultrasound.',
      plan: 'Stop naproxen. Stop metformin while eGFR is below 30. Losartan held in hospital. IV fluids. Renal ultrasound planned.',
    },
  })
  for (const [on, creatinine, potassium] of [
    ['2021-05-25', 2.51, 5.1],
    ['2021-05-27', 1.88, 4.6],
  ] as const) {
    for (const [key, value] of [
      ['creatinine', creatinine],
      ['potassium', potassium],
    ] as const)
      recordMeasurement(chart, key, value, { on, visit })
  }
  writeNote(chart, {
    kind: 'nursing',
    on: '2021-05-25',
    by: 'nurse',
    visit,
    sections: [
      [
        'Shift note',
        'Slept well. Drinking. Urine output improving, pale yellow. Ambulates to bathroom with a cane, which he also uses at home. Call light in reach.',
      ],
      ['Safety', 'No fall this admission. States his neighbor, Arlene, has a spare key.'],
    ],
  })
  const draft = writeNote(chart, {
    kind: 'discharge',
    on: '2021-05-27',
    by: 'ward',
    visit,
    sections: [
      [
        'Hospital course',
        'Admitted with acute kidney injury after naproxen. {creatinine 2021-05-24} on admission, {creatinine 2021-05-27} at discharge.',
      ],
      ['Follow-up', 'To be arranged.'],
    ],
  })
  writeNote(chart, {
    kind: 'discharge',
    on: '2021-05-27',
    by: 'ward',
    visit,
    replaces: draft,
    sections: [
      [
        'Diagnosis',
        'Acute kidney injury on chronic kidney disease stage 3a, after NSAID use and volume depletion.',
      ],
      [
        'Hospital course',
        'Admitted with vomiting after three weeks of naproxen. {creatinine 2021-05-24} and {potassium 2021-05-24} on admission; {creatinine 2021-05-25}, then {creatinine 2021-05-27} and {potassium 2021-05-27} at discharge. Renal ultrasound showed no obstruction.',
      ],
      [
        'Medication changes',
        'STOPPED: naproxen (do not restart any NSAID). STOPPED: metformin, until reviewed by nephrology. Losartan resumed at discharge.',
      ],
      [
        'Follow-up',
        'Nephrology in six weeks with labs. His niece Carla collects his prescriptions and drove him home.',
      ],
    ],
  })
  writeNote(chart, {
    kind: 'telephone',
    on: '2021-06-03',
    by: 'pharmacist',
    sections: [
      [
        'Call',
        'Spoke with {name} after discharge. He has thrown away the naproxen. Uses acetaminophen for the knee. Denies nausea, denies swelling.',
      ],
      ['Advice', 'Keep off ibuprofen and naproxen. Brings a pill box filled by his niece every Sunday.'],
    ],
  })
}

function tellRecovery(chart: Chart): void {
  const rows: [
    on: string,
    by: 'renal' | 'family',
    weight: number,
    systolic: number,
    diastolic: number,
    hba1c: number,
    creatinine: number,
    ratio: number,
    interval: string,
    assessment: string,
    plan: string,
  ][] = [
    [
      '2021-07-13',
      'renal',
      97.9,
      138,
      82,
      8.4,
      1.58,
      64,
      'No NSAIDs since the admission. Appetite back. Sugars higher off metformin.',
      'Recovery in part: {creatinine trend}, {egfr}. {hba1c trend}.',
      'Restart {dose metformin}, the reduced dose for this eGFR. Labs in three months.',
    ],
    [
      '2022-03-15',
      'renal',
      96.2,
      134,
      80,
      7.6,
      1.55,
      88,
      'Feels more tired in winter and sees few people. No edema.',
      '{urineAlbuminRatio trend}. {hba1c}. Albuminuria is rising.',
      'Start {dose empagliflozin}, genital hygiene discussed. Social work referral offered; he declined for now.',
    ],
    [
      '2022-11-08',
      'family',
      94.8,
      130,
      78,
      7.1,
      1.6,
      61,
      'Weight falling as intended. No urinary infection. Right knee better after the injection.',
      '{hba1c trend}. {urineAlbuminRatio trend}.',
      'Continue. Flu vaccine given.',
    ],
    [
      '2023-09-12',
      'renal',
      93.4,
      132,
      78,
      7.0,
      1.78,
      55,
      'Well. Fish oil from the supermarket. Denies NSAIDs.',
      'Chronic kidney disease now stage 3b: {creatinine trend}, {egfr}.',
      'Keep {dose losartan}. No contrast without asking us. Recheck in six months.',
    ],
    [
      '2024-09-10',
      'renal',
      92.7,
      128,
      76,
      6.9,
      1.74,
      41,
      'No new complaints. Walks to the library with his cane.',
      'Stable: {creatinine trend}. {urineAlbuminRatio trend}.',
      'No change. Return in one year.',
    ],
    [
      '2025-09-16',
      'family',
      93.1,
      130,
      78,
      7.2,
      1.81,
      39,
      'Feels well. Denies chest pain, denies dyspnea. Emergency contact is his niece Carla.',
      'Diabetes {hba1c}. Kidney function {creatinine}, {egfr}.',
      'Same medicines. Discussed an ophthalmology visit, not yet made.',
    ],
    [
      '2026-05-12',
      'renal',
      92.4,
      126,
      74,
      6.8,
      1.84,
      36,
      'Good. No ankle swelling.',
      'Stage 3b, slow course: {creatinine trend}.',
      'Continue. Repeat in autumn.',
    ],
  ]
  for (const [
    on,
    by,
    weight,
    systolic,
    diastolic,
    hba1c,
    creatinine,
    urineAlbuminRatio,
    interval,
    assessment,
    plan,
  ] of rows) {
    tellVisit(chart, {
      on,
      by,
      reason: by === 'renal' ? 'Nephrology follow-up' : 'Diabetes follow-up',
      vitals: { systolic, diastolic, weight, heartRate: 68 + chart.random.between(0, 10) },
      panels: {
        metabolic: {
          creatinine,
          glucose: Math.round(28.7 * hba1c - 46.7),
          ureaNitrogen: Math.round(creatinine * 15),
        },
      },
      results: { hba1c, urineAlbuminRatio },
      note: { interval, assessment, plan },
    })
  }
  tellVisit(chart, {
    on: '2026-11-12',
    by: 'family',
    reason: 'Diabetes follow-up',
    vitals: { systolic: 128, diastolic: 76, weight: 92.8, heartRate: 72 },
    panels: {
      metabolic: { creatinine: 1.79, glucose: 141 },
      lipids: { cholesterol: 142, hdl: 45, triglycerides: 130 },
    },
    results: { hba1c: 6.9, urineAlbuminRatio: 34 },
    note: {
      unsigned: true,
      interval: 'Well. New rubber tip on the cane. Occasional knee pain.',
      assessment: '{hba1c trend}. {ldl trend}. {creatinine trend}.',
      plan: 'Retinal photography ordered. Continue all medicines. Colonoscopy due; he will think about it.',
    },
  })
  recordReport(chart, 'kneeXray', {
    on: '2022-06-14',
    by: 'ward',
    findings: 'Medial joint space narrowing of the right knee with marginal osteophytes. No effusion.',
    conclusion: 'Moderate osteoarthritis of the right knee.',
  })
}

export const diabetesKidney: Story = {
  key: 'diabetes-kidney',
  site: harborPoint,
  bundle: 'transaction',
  identity: {
    prefix: 'Mr.',
    given: ['Theodore', 'Aldous'],
    family: 'Brannigan',
    gender: 'male',
    birthDate: '1959-02-08',
    mrn: 'HP-100231',
    line: ['14 Example Quay', 'Apartment 3C'],
    city: 'Harbor Point',
    postalCode: '04999',
    phone: '207-555-0114',
    email: 'theodore.brannigan@example.org',
    maritalStatus: ['W', 'Widowed'],
    language: ['en-US', 'English'],
  },
  tell,
}
