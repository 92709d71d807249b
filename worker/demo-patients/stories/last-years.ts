import type { Chart } from '../chart'
import { writeNote } from '../notes/write-note'
import { recordAllergy } from '../resources/allergy'
import { recordCarePlan, recordCareTeam, recordGoal } from '../resources/care'
import { recordCondition } from '../resources/condition'
import { recordFlag, recordImmunization, recordProcedure } from '../resources/event'
import { prescribe, recordMedicationStatement } from '../resources/medication'
import { recordCodedResult, recordMeasurement } from '../resources/observation'
import { recordCoverage } from '../resources/patient'
import { recordReport } from '../resources/report'
import { harborPoint } from '../sites'
import type { Story } from '../story'
import { tellVisit } from '../tell-visit'

/** Prostate cancer, dementia, a broken hip, pneumonia; hospice and death at home. */
function tell(chart: Chart): void {
  chart.background.social.push(
    'Retired lighthouse keeper and Navy veteran.',
    { text: 'Lives alone; his daughter Loretta visits on weekends.', to: '2019-05-14' },
    {
      text: 'Lives with his daughter Loretta, who holds the health care power of attorney.',
      from: '2019-05-14',
    },
    'Pipe smoker until his sixties.',
  )
  chart.background.family.push('Brother died of prostate cancer.')
  recordCoverage(chart, 'Example Veterans Plan', '2011-01-01')
  recordCareTeam(chart, ['family', 'oncology', 'social', 'nurse'], '2013-04-09')
  recordAllergy(chart, 'sulfamethoxazole', {
    from: '2011-03-08',
    criticality: 'unable-to-assess',
    reactions: [{ text: 'Allergic skin rash', code: '21626009', severity: 'moderate' }],
  })
  const cancer = recordCondition(chart, 'prostateCancer', {
    from: '2013-06-04',
    note: 'Gleason 3+4; recurrence by PSA in later years.',
  })
  const dementia = recordCondition(chart, 'dementia', { from: '2019-05-14' })
  const hypertension = recordCondition(chart, 'hypertension', { from: '2001-02-06' })
  recordCondition(chart, 'hipFracture', { from: '2022-11-18', to: '2023-03-14', severity: 'severe' })
  recordCondition(chart, 'hipArthritis', { from: '2014-09-02' })
  recordCondition(chart, 'pneumonia', { from: '2025-02-10', to: '2025-02-24', severity: 'severe' })
  recordCondition(chart, 'type2Diabetes', {
    from: '2016-04-05',
    enteredInError: true,
    note: 'Belongs to another patient of the same surname.',
  })
  prescribe(chart, 'amlodipine5', {
    from: '2011-03-08',
    to: '2022-11-25',
    stopped: 'Low blood pressure after hip surgery',
    take: 1,
    perDay: 1,
    treats: hypertension,
  })
  prescribe(chart, 'tamsulosin', {
    from: '2012-09-11',
    to: '2025-03-04',
    stopped: 'Comfort care',
    take: 1,
    perDay: 1,
    detail: 'at bedtime',
  })
  prescribe(chart, 'leuprolide', {
    from: '2018-04-10',
    to: '2025-03-04',
    stopped: 'Comfort care',
    take: 1,
    everyMonths: 3,
    treats: cancer,
  })
  prescribe(chart, 'donepezil', {
    from: '2019-05-14',
    to: '2023-10-10',
    stopped: 'No benefit any more, slow pulse',
    take: 1,
    perDay: 1,
    detail: 'at bedtime',
    treats: dementia,
  })
  prescribe(chart, 'acetaminophen500', {
    from: '2014-09-02',
    to: '2025-04-18',
    take: 2,
    perDay: 3,
    detail: 'for hip pain',
  })
  prescribe(chart, 'morphine', {
    from: '2025-03-04',
    to: '2025-04-18',
    take: 2.5,
    perDay: 4,
    asNeeded: true,
    detail: 'for pain or breathlessness',
  })
  recordMedicationStatement(chart, 'vitaminDDrops', {
    on: '2023-03-14',
    from: '2022-12-01',
    take: 1,
    perDay: 1,
    note: 'Given by his daughter.',
  })
  const rows: [
    on: string,
    by: 'family' | 'oncology',
    psa: number,
    weight: number,
    systolic: number,
    hemoglobin: number,
    creatinine: number,
    interval: string,
    assessment: string,
    plan: string,
  ][] = [
    [
      '2011-03-08',
      'family',
      2.9,
      84.1,
      146,
      14.6,
      1.02,
      'New to the practice. Gets up twice at night. Denies blood in the urine.',
      'Hypertension. {psa}, normal.',
      'Start {dose amlodipine}. PSA yearly as he wishes, brother had the disease.',
    ],
    [
      '2012-09-11',
      'family',
      4.4,
      83.8,
      138,
      14.4,
      1.04,
      'Weak stream, up three times.',
      '{psa trend}. Enlarged prostate.',
      'Start {dose tamsulosin}. Repeat PSA in six months.',
    ],
    [
      '2013-04-09',
      'family',
      7.8,
      83.2,
      136,
      14.3,
      1.05,
      'Stream better. Denies bone pain.',
      '{psa trend}: rising.',
      'Urology for biopsy.',
    ],
    [
      '2013-12-10',
      'oncology',
      0.3,
      82.5,
      134,
      13.9,
      1.06,
      'Radiotherapy finished in the autumn. Bowels settled.',
      'Prostate cancer treated. {psa trend}.',
      'PSA every six months.',
    ],
    [
      '2014-09-02',
      'family',
      0.4,
      82.9,
      140,
      13.8,
      1.08,
      'Right hip aches on stairs.',
      'Hip arthritis on film. {psa}.',
      'Start {dose acetaminophen}. Cane in the left hand.',
    ],
    [
      '2016-04-05',
      'family',
      0.9,
      81.7,
      138,
      13.6,
      1.1,
      'Hip the same. Carves decoys.',
      '{psa trend}.',
      'Continue. A diabetes entry in this chart was a mistake and was removed.',
    ],
    [
      '2018-04-10',
      'oncology',
      6.2,
      80.0,
      134,
      13.2,
      1.14,
      'No pain. Appetite good.',
      'Biochemical recurrence: {psa trend}. Bone scan clear.',
      'Start {dose leuprolide}.',
    ],
    [
      '2019-05-14',
      'family',
      0.6,
      79.1,
      130,
      12.6,
      1.16,
      'Loretta reports he repeats questions for a year and got lost driving. He denies a problem.',
      'Alzheimer disease, mild to moderate. {psa trend}.',
      'Start {dose donepezil}. Gave up his license today, amicably.',
    ],
    [
      '2020-09-08',
      'family',
      0.8,
      77.6,
      128,
      12.4,
      1.18,
      'By video with Loretta. Naps more. Denies falls.',
      'Stable. {hemoglobin trend}.',
      'Day program twice a week.',
    ],
    [
      '2021-09-14',
      'oncology',
      1.9,
      75.8,
      126,
      12.1,
      1.21,
      'No bone pain.',
      '{psa trend}, slow.',
      'Continue leuprolide.',
    ],
    [
      '2023-03-14',
      'family',
      4.8,
      69.3,
      112,
      11.2,
      1.24,
      'Walks ten steps with a walker and help. Eats half portions.',
      '{weight trend}. {psa trend}.',
      'No further PSA unless symptoms, agreed with Loretta.',
    ],
    [
      '2023-10-10',
      'family',
      7.1,
      67.0,
      110,
      11.0,
      1.27,
      'Asleep most of the day. Pulse slow on two readings.',
      'Advanced dementia. {heartRate}.',
      'Stop donepezil. Goals of care talk next month.',
    ],
    [
      '2024-06-11',
      'family',
      14.6,
      63.8,
      108,
      10.6,
      1.3,
      'Grimaces when moved. PSA was drawn with other labs by mistake.',
      '{psa trend}. Comfort first.',
      'Acetaminophen on a schedule. No scan, by Loretta as his agent.',
    ],
  ]
  for (const [on, by, psa, weight, systolic, hemoglobin, creatinine, interval, assessment, plan] of rows) {
    tellVisit(chart, {
      on,
      by,
      reason: by === 'oncology' ? 'Prostate cancer follow-up' : 'Follow-up',
      vitals: {
        weight,
        height: 176,
        systolic,
        diastolic: Math.round(systolic * 0.56),
        heartRate: on === '2023-10-10' ? 48 : 66 + chart.random.between(0, 8),
      },
      panels: { metabolic: { creatinine }, bloodCount: { hemoglobin } },
      results: { psa },
      note: { interval, assessment, plan },
    })
  }
  tellHip(chart)
  tellEnd(chart)
  recordReport(chart, 'pathology', {
    on: '2013-06-04',
    by: 'oncology',
    findings: 'Prostate cores: adenocarcinoma, Gleason 3+4, 4 of 12 cores.',
    conclusion: 'Adenocarcinoma of the prostate.',
  })
  recordProcedure(chart, 'prostateBiopsy', { on: '2013-05-28', by: 'oncology', reason: cancer })
  recordProcedure(chart, 'radiotherapy', {
    on: '2013-09-16',
    by: 'oncology',
    site: 'Prostate',
    reason: cancer,
  })
  recordReport(chart, 'hipXray', {
    on: '2014-09-09',
    by: 'ward',
    findings: 'Joint space narrowing of the right hip.',
    conclusion: 'Moderate osteoarthritis.',
  })
  recordCarePlan(chart, 'Comfort care plan', {
    from: '2025-03-04',
    to: '2025-04-18',
    activities: ['Morphine for pain or breathlessness', 'Mouth care', 'No hospital transfer'],
    addresses: [cancer, dementia],
    goals: [
      recordGoal(chart, 'Die at home in comfort', {
        from: '2025-03-04',
        status: 'completed',
        achievement: 'achieved',
      }),
    ],
  })
  recordFlag(chart, 'Do not attempt resuscitation', '2023-11-14', 'clinical', '2025-04-18')
  for (const year of [2012, 2013, 2014, 2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024])
    recordImmunization(chart, 'influenza', `${year}-10-07`)
  recordImmunization(chart, 'pneumococcal23', '2011-10-04')
  recordCodedResult(chart, 'smoking', 'formerSmoker', { on: '2011-03-08' })
}

function tellHip(chart: Chart): void {
  const { visit } = tellVisit(chart, {
    on: '2022-11-18',
    until: '2022-11-25',
    by: 'ward',
    kind: 'inpatient',
    reason: 'Fall, right hip fracture',
    vitals: { systolic: 102, diastolic: 58, heartRate: 96, oxygenSaturation: 95, weight: 73.2 },
    panels: { metabolic: { creatinine: 1.38, potassium: 4.8 }, bloodCount: { hemoglobin: 11.4 } },
    results: { painScore: 8 },
    note: {
      kind: 'history',
      interval: 'Fell beside the bed at night. Cannot stand. Loretta denies head injury or blackout.',
      exam: 'Right leg short and turned out.',
      assessment: 'Displaced fracture of the right hip in a man with dementia. Rule out pathologic fracture.',
      plan: 'Total hip replacement tomorrow, consent by Loretta. Nerve block.',
    },
  })
  recordReport(chart, 'hipXray', {
    on: '2022-11-18',
    by: 'emergency',
    visit,
    findings: 'Displaced femoral neck fracture, right. No lytic lesion.',
    conclusion: 'Femoral neck fracture.',
  })
  recordProcedure(chart, 'hipReplacement', {
    on: '2022-11-19',
    by: 'ward',
    visit,
    site: 'Right hip',
    outcome: 'Uncomplicated.',
  })
  recordMeasurement(chart, 'hemoglobin', 8.9, { on: '2022-11-20', visit })
  recordMeasurement(chart, 'hemoglobin', 10.1, { on: '2022-11-24', visit })
  writeNote(chart, {
    kind: 'operative',
    on: '2022-11-19',
    by: 'ward',
    visit,
    sections: [
      ['Procedure', 'Right total hip replacement for displaced femoral neck fracture, spinal anesthesia.'],
      ['Findings', 'Osteoporotic bone, no tumor seen; head sent to pathology, result negative.'],
      ['Blood loss', '350 mL.'],
    ],
  })
  writeNote(chart, {
    kind: 'nursing',
    on: '2022-11-21',
    by: 'nurse',
    visit,
    sections: [
      [
        'Night',
        'Confused, pulled at the line; settled with Loretta on the phone and the harbor radio. Denies pain but grimaces on turning. Transfusion of one unit given yesterday.',
      ],
    ],
  })
  writeNote(chart, {
    kind: 'therapy',
    on: '2022-11-23',
    by: 'physio',
    visit,
    sections: [
      ['Today', 'Stood with two people and a walker, four steps to the chair.'],
      ['Home', 'Bedroom moved to the ground floor; Loretta has borrowed a commode.'],
      ['Plan', 'Rehabilitation unit was planned, the family prefers home.'],
    ],
  })
  writeNote(chart, {
    kind: 'discharge',
    on: '2022-11-25',
    by: 'ward',
    visit,
    sections: [
      [
        'Course',
        'Right hip replacement on {day 2022-11-19}. {hemoglobin 2022-11-20} after surgery, one unit given, {hemoglobin 2022-11-24} later. Delirium for three nights.',
      ],
      ['Medication changes', 'Amlodipine STOPPED, pressure low. Other medicines as before.'],
      ['Plan', 'Home with nursing visits. Code status to be discussed by his own doctor.'],
    ],
  })
}

function tellEnd(chart: Chart): void {
  writeNote(chart, {
    kind: 'progress',
    on: '2023-11-14',
    by: 'family',
    title: 'Goals of care',
    sections: [
      [
        'Discussion',
        'Met Loretta and her brother Dale. {name} said years ago that he wants no machines. They agree: no resuscitation, no tube feeding; hospital only for comfort.',
      ],
      ['Done', 'Order signed today, copy on the refrigerator door.'],
    ],
  })
  const { visit } = tellVisit(chart, {
    on: '2025-02-10',
    until: '2025-02-17',
    by: 'ward',
    kind: 'inpatient',
    reason: 'Pneumonia',
    vitals: {
      systolic: 94,
      diastolic: 54,
      heartRate: 112,
      temperature: 38.4,
      respiratoryRate: 30,
      oxygenSaturation: 86,
      weight: 60.9,
    },
    panels: {
      bloodCount: { leukocytes: 16.8, hemoglobin: 10.2, neutrophils: 14.1 },
      metabolic: { creatinine: 1.52, sodium: 148 },
    },
    results: { crp: 142, albumin: 2.6 },
    note: {
      kind: 'history',
      interval:
        'Coughs at meals for weeks, fever since yesterday. Brought in for comfort of breathing at the family’s wish.',
      exam: 'Crackles at the right base. Drowsy.',
      assessment: 'Aspiration pneumonia. {crp}, {albumin}.',
      plan: 'Antibiotics for one week. Speech therapy. No intensive care, DNR in force.',
    },
  })
  writeNote(chart, {
    kind: 'discharge',
    on: '2025-02-17',
    by: 'ward',
    visit,
    sections: [
      [
        'Course',
        'Fever gone on day three, remains sleepy; swallows only thickened fluids. {oxygenSaturation 2025-02-10} on arrival.',
      ],
      ['Plan', 'Family asks for hospice at home. No new regular medication.'],
    ],
  })
  tellVisit(chart, {
    on: '2025-03-04',
    by: 'family',
    kind: 'home',
    reason: 'Hospice start',
    vitals: { systolic: 96, diastolic: 56, heartRate: 88, respiratoryRate: 22 },
    note: {
      interval: 'In a bed by the window. Takes spoonfuls. Denies nothing, speaks little; hums.',
      assessment: 'End of life from dementia and prostate cancer.',
      plan: 'Start {dose morphine}. All other medicines but acetaminophen stopped. Hospice nurse daily.',
    },
  })
  writeNote(chart, {
    kind: 'nursing',
    on: '2025-03-25',
    by: 'nurse',
    sections: [
      [
        'Visit',
        'Comfortable. Two doses of morphine a day. Loretta sleeps in the same room; Dale brings groceries. Skin intact.',
      ],
    ],
  })
  writeNote(chart, {
    kind: 'social',
    on: '2025-04-01',
    by: 'social',
    sections: [
      [
        'Family',
        'Loretta tired, respite aide four nights a week arranged. Wishes a burial at sea; the Navy office has been called.',
      ],
    ],
  })
  writeNote(chart, {
    kind: 'progress',
    on: '2025-04-18',
    by: 'family',
    title: 'Death note',
    sections: [
      [
        'Event',
        'Died peacefully at home at 05:40 with Loretta and Dale present. No breath sounds, no pulse.',
      ],
      ['Cause', 'Alzheimer disease; prostate cancer contributing.'],
    ],
  })
}

export const lastYears: Story = {
  key: 'last-years',
  site: harborPoint,
  bundle: 'transaction',
  identity: {
    prefix: 'Mr.',
    given: ['Walter', 'Eugene'],
    family: 'Pruitt',
    suffix: 'Sr.',
    gender: 'male',
    birthDate: '1933-10-02',
    mrn: 'HP-071209',
    deceased: ['2025-04-18', '05:40'],
    line: ['2 Example Lighthouse Lane'],
    city: 'Harbor Point',
    postalCode: '04998',
    phone: '207-555-0177',
    maritalStatus: ['W', 'Widowed'],
  },
  tell,
}
