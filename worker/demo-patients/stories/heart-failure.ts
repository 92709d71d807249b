import type { Chart } from '../chart'
import { writeNote } from '../notes/write-note'
import { recordAllergy } from '../resources/allergy'
import { recordAppointment, recordCarePlan, recordCareTeam, recordGoal, recordOrder } from '../resources/care'
import { recordCondition } from '../resources/condition'
import {
  recordFamilyHistory,
  recordFlag,
  recordImmunization,
  recordImplant,
  recordProcedure,
} from '../resources/event'
import { prescribe } from '../resources/medication'
import { recordCodedResult, recordMeasurement } from '../resources/observation'
import { recordReport } from '../resources/report'
import { ashgrove } from '../sites'
import type { Story } from '../story'
import { tellVisit } from '../tell-visit'

/** A heart attack, then failing pump function, an admission with fluid, a defibrillator, and slow improvement. */
function tell(chart: Chart): void {
  chart.background.social.push(
    'Retired primary school teacher; Welsh speaker.',
    'Lives with her husband Emrys in a bungalow.',
    'Never smoked.',
  )
  recordCareTeam(chart, ['family', 'cardiology', 'nurse', 'pharmacist'], '2019-02-18')
  recordFamilyHistory(chart, ['MTH', 'mother'], {
    on: '2017-11-09',
    sex: 'female',
    conditions: [{ text: 'Stroke', code: '230690007', onsetAge: 78, died: true }],
  })
  recordFamilyHistory(chart, ['BRO', 'brother'], {
    on: '2017-11-09',
    sex: 'male',
    conditions: [{ text: 'Sudden cardiac death', onsetAge: 52, died: true }],
  })
  recordAllergy(chart, 'adhesive', {
    from: '2021-09-14',
    category: 'environment',
    criticality: 'low',
    reactions: [{ text: 'Contact dermatitis', code: '40275004', severity: 'mild', on: '2021-09-10' }],
  })
  recordAllergy(chart, 'atorvastatin', {
    from: '2018-05-22',
    type: 'intolerance',
    criticality: 'low',
    reactions: [{ text: 'Muscle pain', code: '68962001', severity: 'moderate', on: '2018-05-01' }],
    note: 'On 80 mg; tolerates rosuvastatin 5 mg.',
  })
  const infarction = recordCondition(chart, 'myocardialInfarction', {
    from: '2017-11-06',
    to: '2018-02-06',
    severity: 'severe',
  })
  const coronary = recordCondition(chart, 'coronaryDisease', { from: '2017-11-06' })
  const hypertension = recordCondition(chart, 'hypertension', { from: '2011-06-01' })
  const failure = recordCondition(chart, 'heartFailureReduced', { from: '2019-02-11' })
  recordCondition(chart, 'ironDeficiencyAnemia', { from: '2022-10-04', to: '2023-05-16' })
  recordCondition(chart, 'pneumonia', {
    from: '2024-01-15',
    enteredInError: true,
    note: 'Entered in the wrong chart.',
  })
  prescribe(chart, 'aspirin75', { from: '2017-11-09', take: 1, perDay: 1, treats: coronary })
  prescribe(chart, 'atorvastatin80', {
    from: '2017-11-09',
    to: '2018-05-22',
    stopped: 'Muscle pain',
    take: 1,
    perDay: 1,
    detail: 'at night',
    treats: coronary,
  })
  prescribe(chart, 'rosuvastatin', { from: '2018-05-22', take: 1, perDay: 1, treats: coronary })
  const bisoprololLow = prescribe(chart, 'bisoprolol25', {
    from: '2017-11-09',
    to: '2019-05-14',
    take: 1,
    perDay: 1,
    detail: 'in the morning',
    treats: coronary,
  })
  prescribe(chart, 'bisoprolol5', {
    from: '2019-05-14',
    take: 1,
    perDay: 1,
    detail: 'in the morning',
    treats: failure,
    replaces: bisoprololLow,
  })
  const ramipril = prescribe(chart, 'ramipril5', {
    from: '2011-06-01',
    to: '2021-03-09',
    stopped: 'Changed to sacubitril/valsartan',
    take: 1,
    perDay: 2,
    treats: hypertension,
  })
  prescribe(chart, 'sacubitril', {
    from: '2021-03-11',
    take: 1,
    perDay: 2,
    treats: failure,
    replaces: ramipril,
  })
  const furosemide = prescribe(chart, 'furosemide40', {
    from: '2019-02-18',
    to: '2022-04-12',
    take: 2,
    perDay: 1,
    detail: 'in the morning',
    treats: failure,
  })
  prescribe(chart, 'furosemide40', {
    from: '2022-04-12',
    take: 1,
    perDay: 1,
    detail: 'in the morning',
    treats: failure,
    replaces: furosemide,
  })
  prescribe(chart, 'spironolactone25', {
    from: '2019-05-14',
    take: 1,
    perDay: 1,
    treats: failure,
    held: { on: '2026-09-22', because: 'Potassium above 5.5 mmol/L' },
  })
  prescribe(chart, 'dapagliflozin10', { from: '2021-09-14', take: 1, perDay: 1, treats: failure })
  prescribe(chart, 'ferrousSulfate', { from: '2022-10-04', to: '2023-05-16', take: 1, perDay: 1 })

  tellVisit(chart, {
    on: '2017-11-06',
    until: '2017-11-09',
    by: 'ward',
    kind: 'inpatient',
    reason: 'Chest pain, anterior STEMI',
    vitals: { systolic: 158, diastolic: 94, weight: 71.4, height: 161, heartRate: 104, oxygenSaturation: 95 },
    panels: {
      renal: { creatinineSi: 72 },
      bloodCountSi: {},
      lipidsSi: { cholesterolSi: 6.4, hdlSi: 1.2, triglyceridesSi: 1.8 },
    },
    results: { troponinT: 1840, glucoseSi: 6.8 },
    during: (visit) => {
      recordProcedure(chart, 'coronaryStent', {
        on: '2017-11-06',
        by: 'cardiology',
        visit,
        reason: infarction,
        outcome: 'Drug-eluting stent to the left anterior descending artery.',
      })
      recordReport(chart, 'echocardiogram', {
        on: '2017-11-08',
        by: 'cardiology',
        visit,
        findings: 'Anterior wall hypokinesia. Ejection fraction estimated at 48 %. No thrombus.',
        conclusion: 'Mildly impaired left ventricular function.',
        results: [recordMeasurement(chart, 'ejectionFraction', 48, { on: '2017-11-08', visit })],
      })
    },
    note: {
      kind: 'history',
      interval:
        'Central chest pain for two hours, taken straight to the catheter laboratory. One stent to the left anterior descending artery.',
      exam: 'Pain free. No murmur. Chest clear.',
      assessment: 'Anterior myocardial infarction. {troponinT}. {ldlSi}.',
      plan: 'Cardiac rehabilitation referred. No driving for one week. Husband Emrys to be called in an emergency.',
    },
  })
  writeNote(chart, {
    kind: 'discharge',
    on: '2017-11-09',
    by: 'ward',
    sections: [
      ['Diagnosis', 'Anterior myocardial infarction.'],
      [
        'Course',
        'Stent to the left anterior descending artery on {day 2017-11-06}. {troponinT}. {ejectionFraction} on echocardiogram. No arrhythmia seen.',
      ],
      ['Medication started', '{dose aspirin}; {dose atorvastatin}; {dose bisoprolol}.'],
      ['Follow-up', 'Cardiology clinic, and cardiac rehabilitation in Ashgrove leisure centre.'],
    ],
  })
  const early: [
    on: string,
    by: 'family' | 'cardiology',
    systolic: number,
    diastolic: number,
    weight: number,
    creatinineSi: number,
    interval: string,
    assessment: string,
    plan: string,
  ][] = [
    [
      '2018-05-22',
      'family',
      134,
      80,
      70.8,
      74,
      'Aching thighs since the spring, worse on stairs. Otherwise managing the garden. Denies chest pain.',
      'Statin intolerance likely. Creatine kinase not requested.',
      'Stop atorvastatin. Start {dose rosuvastatin}. Lipids in three months.',
    ],
    [
      '2018-11-20',
      'cardiology',
      138,
      82,
      71.6,
      76,
      'Thigh ache gone within a month of stopping atorvastatin. Walks two miles. No angina.',
      'Stable a year after infarction.',
      'Continue. Echocardiogram next year.',
    ],
  ]
  for (const [on, by, systolic, diastolic, weight, creatinineSi, interval, assessment, plan] of early) {
    tellVisit(chart, {
      on,
      by,
      reason: 'Review after heart attack',
      vitals: { systolic, diastolic, weight, heartRate: 64 },
      panels: { renal: { creatinineSi }, lipidsSi: { cholesterolSi: 4.2, hdlSi: 1.3, triglyceridesSi: 1.4 } },
      note: { interval, assessment, plan },
    })
  }
  tellAdmission(chart)
  const rows: [
    on: string,
    by: 'family' | 'cardiology',
    systolic: number,
    diastolic: number,
    weight: number,
    creatinineSi: number,
    potassium: number,
    ntProBnp: number,
    interval: string,
    assessment: string,
    plan: string,
  ][] = [
    [
      '2019-05-14',
      'cardiology',
      124,
      74,
      70.2,
      88,
      4.4,
      2210,
      'Breathless on one flight of stairs. Two pillows from habit. No ankle swelling.',
      'Heart failure, NYHA class II to III. {ntProBnp trend}.',
      'Increase to {dose bisoprolol}. Add {dose spironolactone}. Bloods at one and four weeks.',
    ],
    [
      '2020-02-11',
      'cardiology',
      118,
      72,
      69.8,
      92,
      4.8,
      1730,
      'Better in herself. Walks to chapel. Denies palpitations.',
      '{ntProBnp trend}. {potassium}.',
      'Continue. Repeat echocardiogram; defibrillator to be considered if the ejection fraction stays below 35 %.',
    ],
    [
      '2021-03-09',
      'cardiology',
      116,
      70,
      70.1,
      90,
      4.7,
      1980,
      'More tired since the winter. Breathless on hills.',
      'Symptomatic on ramipril. {ntProBnp trend}.',
      'Stop ramipril; after 36 hours start sacubitril/valsartan 49 mg/51 mg twice daily. Refer for a defibrillator.',
    ],
    [
      '2021-09-14',
      'cardiology',
      110,
      68,
      69.4,
      94,
      4.9,
      1120,
      'Wound healed. A red itchy rash under the dressing, gone now. Less tired.',
      'Good response. {ntProBnp trend}.',
      'Add {dose dapagliflozin}. Adhesive dressings to be avoided.',
    ],
    [
      '2022-04-12',
      'cardiology',
      108,
      66,
      67.9,
      98,
      5.0,
      860,
      'No swelling for months. Dizzy when standing quickly.',
      'Euvolaemic, a little dry. {ntProBnp trend}.',
      'Reduce to {dose furosemide}. Weigh daily; ring if up 2 kg in three days.',
    ],
    [
      '2022-10-04',
      'family',
      114,
      70,
      67.5,
      101,
      4.8,
      910,
      'Tired again. No bleeding seen, denies black stools.',
      'Iron deficiency anaemia.',
      'Start {dose ferrous}. FIT test sent; negative result needed before we look no further.',
    ],
    [
      '2023-05-16',
      'family',
      116,
      72,
      68.0,
      97,
      4.7,
      790,
      'Energy back. FIT was negative.',
      'Anaemia resolved.',
      'Stop iron. Full blood count in six months.',
    ],
    [
      '2024-05-21',
      'cardiology',
      112,
      68,
      68.4,
      99,
      4.9,
      640,
      'Walks a mile on the flat. No shocks from the device.',
      'Stable, NYHA class II. {ntProBnp trend}.',
      'Continue. Device check every six months.',
    ],
    [
      '2025-05-20',
      'cardiology',
      114,
      70,
      68.1,
      103,
      5.1,
      580,
      'Well. Great-granddaughter born. Sleeps flat.',
      '{ntProBnp trend}. Renal function {creatinineSi}, {egfr}.',
      'Continue.',
    ],
    [
      '2026-09-22',
      'family',
      108,
      64,
      67.2,
      124,
      5.8,
      720,
      'A week of diarrhoea, now settled. Eating little. Light-headed.',
      '{potassium trend}. {creatinineSi trend}. Likely dehydration with spironolactone.',
      'Spironolactone on hold. Repeat bloods in one week. Cannot exclude a urinary infection; dipstick sent.',
    ],
  ]
  const hemoglobin: Record<string, [number, number]> = {
    '2022-10-04': [98, 9],
    '2023-05-16': [128, 61],
    '2024-05-21': [131, 70],
  }
  for (const [
    on,
    by,
    systolic,
    diastolic,
    weight,
    creatinineSi,
    potassium,
    ntProBnp,
    interval,
    assessment,
    plan,
  ] of rows) {
    const blood = hemoglobin[on]
    tellVisit(chart, {
      on,
      by,
      reason: 'Heart failure review',
      vitals: {
        systolic,
        diastolic,
        weight,
        heartRate: 58 + chart.random.between(0, 8),
        oxygenSaturation: 97,
      },
      panels: {
        renal: { creatinineSi, potassium, ureaSi: creatinineSi / 13 },
        ...(blood ? { bloodCountSi: { hemoglobinSi: blood[0], mcv: blood[0] < 110 ? 74 : 88 } } : {}),
      },
      results: { ntProBnp, ...(blood ? { ferritin: blood[1] } : {}) },
      note: { interval, assessment: blood ? `${assessment} {hemoglobinSi}, {ferritin}.` : assessment, plan },
    })
  }
  tellDevice(chart)
  tellVisit(chart, {
    on: '2026-09-29',
    by: 'pharmacist',
    kind: 'telephone',
    reason: 'Blood result',
    results: { potassium: 5.2, creatinineSi: 108 },
    note: {
      kind: 'telephone',
      interval:
        'Rang {name} with her results. Diarrhoea stopped, drinking well. Her husband collects her prescriptions from Marsh Lane Pharmacy.',
      assessment: '{potassium trend}. {creatinineSi trend}.',
      plan: 'Spironolactone stays on hold until the clinic in December. Bloods again in four weeks.',
    },
  })
  for (const year of [2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025])
    recordImmunization(chart, 'influenza', `${year}-10-02`)
  recordImmunization(chart, 'pneumococcal23', '2018-10-02')
  recordImmunization(chart, 'influenza', '2026-10-06', { notDone: 'Unwell on the day; to be rebooked' })
  recordCodedResult(chart, 'smoking', 'neverSmoker', { on: '2017-11-06' })
  recordFlag(
    chart,
    'Implantable defibrillator: inform cardiology before surgery or MRI',
    '2021-08-31',
    'safety',
  )
  const goal = recordGoal(chart, 'Daily weight within 2 kg of 68 kg', {
    from: '2022-04-12',
    achievement: 'achieved',
  })
  recordCarePlan(chart, 'Heart failure self-management plan', {
    from: '2019-02-18',
    activities: [
      'Weigh every morning',
      'Fluid 1.5 L a day',
      'Ring the nurse if weight rises 2 kg in three days',
    ],
    addresses: [failure],
    goals: [goal],
  })
  recordOrder(chart, 'Urea and electrolytes', {
    on: '2026-10-27',
    by: 'family',
    reason: 'Potassium after spironolactone was held',
  })
  recordAppointment(chart, 'Heart failure clinic', {
    on: '2026-12-08',
    time: '09:40',
    endTime: '10:00',
    by: 'cardiology',
  })
}

function tellAdmission(chart: Chart): void {
  const { visit } = tellVisit(chart, {
    on: '2019-02-11',
    until: '2019-02-18',
    by: 'ward',
    kind: 'inpatient',
    reason: 'Breathlessness and ankle swelling',
    vitals: {
      systolic: 102,
      diastolic: 64,
      weight: 78.6,
      heartRate: 98,
      respiratoryRate: 26,
      oxygenSaturation: 89,
      temperature: 36.7,
    },
    panels: {
      renal: { creatinineSi: 112, sodium: 132, ureaSi: 11.2 },
      bloodCountSi: {},
      liverSi: { alt: 61, bilirubinSi: 24 },
    },
    results: { ntProBnp: 8940, troponinT: 31, crp: 12 },
    note: {
      kind: 'history',
      interval:
        'Three weeks of worsening breathlessness, now at rest, and legs swollen to the thighs. Slept in a chair for five nights. Denies chest pain, denies fever.',
      exam: 'JVP raised to the ear. Bibasal crackles. Pitting oedema to mid-thigh.',
      assessment:
        'Decompensated heart failure, new. {ntProBnp}. Cannot exclude a silent ischaemic event; troponin to be repeated.',
      plan: 'IV furosemide. Fluid restriction 1.5 L. Echocardiogram. Daily weights.',
    },
  })
  for (const [on, weight] of [
    ['2019-02-13', 75.8],
    ['2019-02-15', 73.2],
    ['2019-02-18', 70.9],
  ] as const)
    recordMeasurement(chart, 'weight', weight, { on, visit })
  recordReport(chart, 'chestXray', {
    on: '2019-02-11',
    by: 'emergency',
    visit,
    findings: 'Cardiomegaly. Upper lobe diversion. Small bilateral pleural effusions. No consolidation.',
    conclusion: 'Appearances of pulmonary oedema.',
  })
  recordReport(chart, 'echocardiogram', {
    on: '2019-02-13',
    by: 'cardiology',
    visit,
    findings:
      'Dilated left ventricle, anterior akinesia. Ejection fraction 29 %. Moderate functional mitral regurgitation.',
    conclusion: 'Severe left ventricular systolic impairment.',
    results: [recordMeasurement(chart, 'ejectionFraction', 29, { on: '2019-02-13', visit })],
  })
  recordMeasurement(chart, 'creatinineSi', 96, { on: '2019-02-18', visit })
  writeNote(chart, {
    kind: 'nursing',
    on: '2019-02-15',
    by: 'nurse',
    visit,
    sections: [
      [
        'Care given',
        'Weighed before breakfast: {weight}. Mobile to the bathroom with a frame. Slept on two pillows. Legs softer.',
      ],
      ['Communication', 'Prefers Welsh; Emrys interprets when she is tired. Hearing aid in the left ear.'],
    ],
  })
  writeNote(chart, {
    kind: 'therapy',
    on: '2019-02-16',
    by: 'physio',
    visit,
    sections: [
      ['Subjective', 'Keen to go home. Two steps at the front door, rail on the left.'],
      [
        'Objective',
        'Walked 60 metres with a wheeled frame, breathless at the end, recovered in two minutes. Stairs not yet tried.',
      ],
      ['Plan', 'Wheeled frame on loan for home. Stairs practice tomorrow.'],
    ],
  })
  writeNote(chart, {
    kind: 'discharge',
    on: '2019-02-18',
    by: 'ward',
    visit,
    sections: [
      [
        'Diagnosis',
        'Heart failure with reduced ejection fraction, after the myocardial infarction of {day 2017-11-06}.',
      ],
      [
        'Course',
        'Diuresed from {weight 2019-02-11} to {weight 2019-02-18}. {ejectionFraction 2019-02-13} on echocardiogram. {creatinineSi 2019-02-11} on admission and {creatinineSi 2019-02-18} at discharge.',
      ],
      [
        'Medication at discharge',
        '{dose furosemide} started. Ramipril, bisoprolol, aspirin and rosuvastatin continued.',
      ],
      [
        'Follow-up',
        'Heart failure nurse in two weeks, cardiology clinic in three months. GP please check renal function in one week.',
      ],
    ],
  })
}

function tellDevice(chart: Chart): void {
  tellVisit(chart, {
    on: '2021-08-31',
    until: '2021-09-01',
    by: 'cardiology',
    kind: 'inpatient',
    reason: 'Defibrillator implantation',
    vitals: { systolic: 112, diastolic: 70, heartRate: 62 },
    during: (visit) => {
      recordMeasurement(chart, 'ejectionFraction', 31, { on: '2021-08-31', visit })
      recordProcedure(chart, 'defibrillatorInsertion', {
        on: '2021-08-31',
        by: 'cardiology',
        visit,
        site: 'Left chest wall',
        outcome: 'No complication.',
      })
      recordImplant(chart, ['72506001', 'Implantable defibrillator'], {
        on: '2021-08-31',
        manufacturer: 'Example Devices',
        model: 'Sentinel One VR',
        serial: 'SYN-ICD-0042',
      })
      writeNote(chart, {
        kind: 'operative',
        visit,
        sections: [
          ['Procedure', 'Single-chamber implantable defibrillator, left side, under local anaesthetic.'],
          [
            'Indication',
            '{ejectionFraction} after two years of full treatment, and a brother who died suddenly.',
          ],
          ['Findings', 'Good thresholds. No pneumothorax on film.'],
          ['Aftercare', 'Keep the arm below the shoulder for four weeks. Device check at six weeks.'],
        ],
      })
    },
  })
  recordMeasurement(chart, 'ejectionFraction', 38, { on: '2024-05-21' })
  const team = { on: '2023-11-07', by: 'social' as const }
  writeNote(chart, {
    kind: 'social',
    ...team,
    sections: [
      [
        'Visit',
        'Seen at home with Emrys, who is her carer and is himself waiting for a cataract operation. Managing meals. Bath board fitted.',
      ],
      [
        'Needs',
        'Attendance allowance form completed. Declines a pendant alarm. Daughter Mari lives abroad and telephones on Sundays.',
      ],
    ],
  })
  writeNote(chart, {
    kind: 'telephone',
    on: '2022-04-29',
    by: 'nurse',
    sections: [
      [
        'Call',
        'Two weeks after the furosemide was reduced. Weight steady at home, no swelling, no longer dizzy. Denies breathlessness at night.',
      ],
      ['Plan', 'Stay on the lower dose. Next clinic in October.'],
    ],
  })
}

export const heartFailure: Story = {
  key: 'heart-failure',
  site: ashgrove,
  bundle: 'transaction',
  identity: {
    prefix: 'Mrs',
    given: ['Siân', 'Éluned'],
    family: 'Gwynne-Prydderch',
    gender: 'female',
    birthDate: '1951-12-03',
    mrn: 'AG-204417',
    line: ['Bryn Enghraifft', '7 Example Row'],
    city: 'Ashgrove',
    postalCode: 'XQ1 4BD',
    phone: '07700 900117',
    maritalStatus: ['M', 'Married'],
    language: ['cy', 'Welsh'],
  },
  tell,
}
