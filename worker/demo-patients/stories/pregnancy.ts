import type { Chart } from '../chart'
import { writeNote } from '../notes/write-note'
import { recordAllergy } from '../resources/allergy'
import { recordAppointment, recordCarePlan, recordCareTeam, recordGoal, recordOrder } from '../resources/care'
import { recordCondition } from '../resources/condition'
import { recordFamilyHistory, recordImmunization, recordProcedure } from '../resources/event'
import { prescribe, recordMedicationStatement } from '../resources/medication'
import { recordCodedResult } from '../resources/observation'
import { recordCoverage } from '../resources/patient'
import { recordReport } from '../resources/report'
import { harborPoint } from '../sites'
import type { Story } from '../story'
import { tellVisit } from '../tell-visit'

/** Hypothyroidism, a first child by cesarean, and now a second pregnancy with gestational diabetes, still going on. */
function tell(chart: Chart): void {
  chart.background.social.push(
    'Pastry chef.',
    { text: 'Lives with partner Jonah.', to: '2022-07-13' },
    { text: 'Lives with partner Jonah and daughter Clementine.', from: '2022-07-13' },
    { text: 'Works part time during the pregnancy.', from: '2026-06-16' },
    'No alcohol, never smoked.',
  )
  chart.background.family.push('Mother has type 2 diabetes; maternal aunt had breast cancer at 61.')
  recordCoverage(chart, 'Lighthouse Example Health Plan', '2018-01-01')
  recordCareTeam(chart, ['obstetrics', 'family', 'nurse', 'social'], '2026-04-14')
  recordFamilyHistory(chart, ['MTH', 'mother'], {
    on: '2018-03-06',
    sex: 'female',
    conditions: [{ text: 'Type 2 diabetes mellitus', code: '44054006', onsetAge: 48 }],
  })
  recordFamilyHistory(chart, ['MAUNT', 'maternal aunt'], {
    on: '2018-03-06',
    sex: 'female',
    conditions: [{ text: 'Malignant neoplasm of breast', code: '254837009', onsetAge: 61 }],
  })
  recordAllergy(chart, 'penicillin', {
    from: '2018-03-06',
    to: '2022-01-18',
    refuted: true,
    note: 'Childhood rash by hearsay; skin test and oral challenge negative.',
  })
  recordAllergy(chart, 'latex', {
    from: '2022-07-11',
    category: 'environment',
    criticality: 'low',
    reactions: [{ text: 'Itching', code: '418290006', severity: 'mild', on: '2022-07-10' }],
  })
  const thyroid = recordCondition(chart, 'hypothyroidism', { from: '2018-03-06' })
  recordCondition(chart, 'pregnancy', { from: '2021-11-09', to: '2022-07-12' })
  recordCondition(chart, 'previousCesarean', { from: '2022-07-10' })
  const anemiaFirst = recordCondition(chart, 'ironDeficiencyAnemia', { from: '2022-04-19', to: '2022-10-11' })
  const pregnancy = recordCondition(chart, 'pregnancy', { from: '2026-03-17' })
  const anemia = recordCondition(chart, 'ironDeficiencyAnemia', { from: '2026-09-15', recurrence: true })
  const diabetes = recordCondition(chart, 'gestationalDiabetes', { from: '2026-09-22' })
  recordCondition(chart, 'partTimeWork', { from: '2026-06-16' })
  recordCondition(chart, 'urinaryInfection', { from: '2026-06-16', to: '2026-06-30', severity: 'mild' })
  const thyroxine = prescribe(chart, 'levothyroxine50', {
    from: '2018-03-06',
    to: '2021-11-23',
    take: 1,
    perDay: 1,
    detail: 'on an empty stomach',
    treats: thyroid,
  })
  const thyroxineFirst = prescribe(chart, 'levothyroxine75', {
    from: '2021-11-23',
    to: '2026-04-14',
    take: 1,
    perDay: 1,
    detail: 'on an empty stomach',
    treats: thyroid,
    replaces: thyroxine,
  })
  prescribe(chart, 'levothyroxine100', {
    from: '2026-04-14',
    take: 1,
    perDay: 1,
    detail: 'on an empty stomach',
    treats: thyroid,
    replaces: thyroxineFirst,
  })
  prescribe(chart, 'prenatalVitamin', { from: '2021-11-23', to: '2022-10-11', take: 1, perDay: 1 })
  prescribe(chart, 'prenatalVitamin', { from: '2026-04-14', take: 1, perDay: 1 })
  prescribe(chart, 'ferrousSulfate', {
    from: '2022-04-19',
    to: '2022-10-11',
    take: 1,
    perDay: 1,
    treats: anemiaFirst,
  })
  prescribe(chart, 'ferrousSulfate', {
    from: '2026-09-15',
    take: 1,
    perDay: 1,
    detail: 'with orange juice',
    treats: anemia,
  })
  prescribe(chart, 'cephalexin', {
    from: '2026-06-16',
    to: '2026-06-23',
    take: 1,
    perDay: 2,
    detail: 'for 7 days',
  })
  prescribe(chart, 'aspirin81', {
    from: '2026-06-16',
    take: 1,
    perDay: 1,
    detail: 'at bedtime',
    treats: pregnancy,
  })
  prescribe(chart, 'insulinNph', {
    from: '2026-10-20',
    take: 8,
    perDay: 1,
    detail: 'at bedtime',
    treats: diabetes,
  })
  recordMedicationStatement(chart, 'acetaminophen500', {
    on: '2026-08-18',
    from: '2026-08-01',
    take: 1,
    asNeeded: true,
    detail: 'for back pain',
  })

  const between: [
    on: string,
    tsh: number,
    weight: number,
    interval: string,
    assessment: string,
    plan: string,
  ][] = [
    [
      '2018-03-06',
      11.8,
      68.4,
      'Six months of tiredness, cold hands and weight gain. Denies neck pain.',
      'Hypothyroidism: {tsh}.',
      'Start {dose levothyroxine}. Recheck in eight weeks. Penicillin rash as a child is reported by her mother, never tested.',
    ],
    ['2018-05-08', 3.9, 66.9, 'Warmer and less tired.', '{tsh trend}.', 'Continue.'],
    [
      '2019-05-14',
      2.6,
      65.8,
      'Well. Periods regular. Started work at the bakery on Example Street.',
      'Thyroid replaced well: {tsh}.',
      'Yearly check.',
    ],
    ['2020-06-09', 2.9, 66.2, 'Well. Denies palpitations.', '{tsh trend}.', 'Continue.'],
  ]
  for (const [on, tsh, weight, interval, assessment, plan] of between) {
    tellVisit(chart, {
      on,
      by: 'family',
      kind: 'checkup',
      reason: 'Thyroid follow-up',
      vitals: {
        weight,
        height: 166,
        systolic: 112 + chart.random.between(0, 8),
        diastolic: 70,
        heartRate: 72,
      },
      panels: { thyroid: { tsh, freeT4: tsh > 10 ? 0.6 : 1.2 }, bloodCount: { hemoglobin: 13.1 } },
      note: { interval, assessment, plan },
    })
  }
  tellFirstPregnancy(chart)
  tellVisit(chart, {
    on: '2024-09-10',
    by: 'family',
    kind: 'checkup',
    reason: 'Yearly visit',
    vitals: { weight: 69.1, systolic: 116, diastolic: 72, heartRate: 70 },
    panels: { thyroid: { tsh: 2.2 }, bloodCount: { hemoglobin: 13.0 }, lipids: {} },
    results: { hba1c: 5.4, ferritin: 41 },
    note: {
      interval: 'Well; Clementine is two. Thinking about another baby.',
      assessment: '{tsh}. {hba1c}, no diabetes after the first pregnancy.',
      plan: 'Folic acid before trying. Come early when pregnant, for the thyroid dose.',
    },
  })
  tellSecondPregnancy(chart)
  recordCodedResult(chart, 'bloodGroup', 'groupONegative', { on: '2021-11-23' })
  recordCodedResult(chart, 'smoking', 'neverSmoker', { on: '2018-03-06' })
  recordImmunization(chart, 'tdap', '2022-05-17')
  recordImmunization(chart, 'tdap', '2026-10-06')
  recordImmunization(chart, 'influenza', '2021-11-23')
  recordImmunization(chart, 'influenza', '2026-10-06')
  const goal = recordGoal(chart, 'Fasting glucose below 95 mg/dL', {
    from: '2026-09-22',
    target: { loinc: '2345-7', display: 'Glucose', high: 94, unit: 'mg/dL', ucum: 'mg/dL' },
  })
  recordCarePlan(chart, 'Gestational diabetes plan', {
    from: '2026-09-22',
    activities: ['Glucose meter four times a day', 'Dietitian', 'Growth ultrasound every four weeks'],
    addresses: [diabetes, pregnancy],
    goals: [goal],
  })
  recordOrder(chart, 'Growth ultrasound', {
    on: '2026-11-10',
    by: 'obstetrics',
    reason: 'Gestational diabetes on insulin',
  })
  recordAppointment(chart, 'Prenatal visit', {
    on: '2026-11-24',
    time: '11:00',
    endTime: '11:20',
    by: 'obstetrics',
  })
  recordAppointment(chart, 'Repeat cesarean delivery, planned', {
    on: '2026-12-14',
    time: '07:30',
    endTime: '09:00',
    by: 'obstetrics',
  })
}

function tellFirstPregnancy(chart: Chart): void {
  const visits: [
    on: string,
    weight: number,
    systolic: number,
    tsh: number | undefined,
    hemoglobin: number,
    interval: string,
    assessment: string,
    plan: string,
  ][] = [
    [
      '2021-11-23',
      66.8,
      110,
      5.1,
      12.6,
      'Six weeks by dates. Nausea in the mornings. Denies bleeding.',
      'Early pregnancy. {tsh}: needs more thyroxine in pregnancy.',
      'Increase to {dose levothyroxine}. Prenatal vitamins. Blood group and antibodies.',
    ],
    [
      '2022-01-18',
      67.9,
      108,
      2.1,
      12.1,
      'Nausea gone. Had the penicillin test last week without reaction.',
      '{tsh trend}. Penicillin allergy excluded by test.',
      'Label removed. Anatomy scan booked.',
    ],
    [
      '2022-04-19',
      73.2,
      112,
      2.4,
      10.1,
      'Baby moves. Tired.',
      'Iron deficiency anemia: {hemoglobin}.',
      'Start {dose ferrous}. Rh immune globulin given.',
    ],
    [
      '2022-06-14',
      78.0,
      118,
      undefined,
      10.9,
      'Baby moves well. Breech on ultrasound, version offered and declined.',
      '{hemoglobin trend}. Persistent breech.',
      'Planned cesarean at 39 weeks.',
    ],
  ]
  for (const [on, weight, systolic, tsh, hemoglobin, interval, assessment, plan] of visits) {
    tellVisit(chart, {
      on,
      by: 'obstetrics',
      kind: 'prenatal',
      reason: 'Prenatal visit',
      vitals: { weight, systolic, diastolic: 68 },
      panels: { bloodCount: { hemoglobin, mcv: hemoglobin < 11 ? 77 : 88 } },
      results: { ...(tsh ? { tsh } : {}), ...(hemoglobin < 11 ? { ferritin: 8 } : {}), fetalHeartRate: 146 },
      note: { interval, assessment, plan },
    })
  }
  const { visit } = tellVisit(chart, {
    on: '2022-07-10',
    until: '2022-07-13',
    by: 'obstetrics',
    kind: 'inpatient',
    reason: 'Planned cesarean delivery, breech',
    vitals: { systolic: 122, diastolic: 74, heartRate: 88 },
    panels: { bloodCount: { hemoglobin: 11.2, leukocytes: 11.9 } },
  })
  recordProcedure(chart, 'cesarean', {
    on: '2022-07-10',
    by: 'obstetrics',
    visit,
    outcome: 'Live girl, 3310 g. Blood loss 550 mL.',
  })
  writeNote(chart, {
    kind: 'operative',
    on: '2022-07-10',
    by: 'obstetrics',
    visit,
    sections: [
      ['Procedure', 'Low transverse cesarean section under spinal anesthesia.'],
      ['Findings', 'Frank breech, live girl, Apgar 8 and 9. Uterus and ovaries normal.'],
      ['Note', 'Itching of both hands after latex gloves; latex-free from then on.'],
    ],
  })
  writeNote(chart, {
    kind: 'discharge',
    on: '2022-07-13',
    by: 'obstetrics',
    visit,
    sections: [
      ['Course', 'Uncomplicated. {hemoglobin} before surgery. Breastfeeding.'],
      [
        'Plan',
        'Continue iron for three months. Eligible for a trial of labor another time, operative note reviewed. Jonah is at home for four weeks.',
      ],
    ],
  })
  tellVisit(chart, {
    on: '2022-10-11',
    by: 'family',
    reason: 'Postpartum visit',
    vitals: { weight: 71.5, systolic: 114, diastolic: 70 },
    panels: { bloodCount: { hemoglobin: 12.9 } },
    results: { ferritin: 34, tsh: 1.8, phq9: 6 },
    note: {
      interval: 'Tired but coping. Breastfeeding. Denies thoughts of harming herself or the baby.',
      assessment: 'Anemia resolved, {hemoglobin trend}. {phq9}: mild, to be watched.',
      plan: 'Stop iron and prenatal vitamins when weaning. Keep {dose levothyroxine}.',
    },
  })
}

function tellSecondPregnancy(chart: Chart): void {
  const visits: [
    on: string,
    weeks: number,
    weight: number,
    systolic: number,
    hemoglobin: number | undefined,
    tsh: number | undefined,
    interval: string,
    assessment: string,
    plan: string,
  ][] = [
    [
      '2026-04-14',
      6,
      70.3,
      112,
      12.4,
      4.4,
      'Positive test at home. Mild nausea. Denies bleeding.',
      'Second pregnancy, six weeks. {tsh trend}.',
      'Increase to {dose levothyroxine}. Prenatal vitamins. Dating ultrasound.',
    ],
    [
      '2026-06-16',
      15,
      71.9,
      110,
      12.0,
      2.0,
      'Burning when passing urine for two days. Denies fever, denies flank pain.',
      'Lower urinary infection. {tsh trend}.',
      '{dose cephalexin}. Urine culture sent. {dose aspirin} from now on.',
    ],
    [
      '2026-08-18',
      24,
      76.0,
      114,
      undefined,
      undefined,
      'Feels the baby. Back pain after long shifts. Urine symptoms gone.',
      'Growing as expected.',
      'Glucose screen next visit. Shift length letter for her employer.',
    ],
    [
      '2026-09-15',
      28,
      78.1,
      116,
      10.3,
      2.3,
      'Tired. Some heartburn.',
      'Iron deficiency anemia again: {hemoglobin trend}. {glucoseOneHour}, above 140: needs the three-hour test.',
      'Start {dose ferrous}. Rh immune globulin given. Three-hour glucose test this week.',
    ],
    [
      '2026-10-20',
      33,
      79.6,
      118,
      10.9,
      undefined,
      'Fasting glucose above target on most mornings despite diet. Denies headache.',
      'Gestational diabetes, not at target with diet. {glucose}.',
      'Start {dose insulin}. Meter log every week by phone.',
    ],
    [
      '2026-11-10',
      36,
      80.7,
      122,
      11.2,
      1.9,
      'Sugars in range since insulin. Baby moves well. Wishes repeat cesarean, thought it over with Jonah.',
      'Doing well. {hemoglobin trend}.',
      'Growth ultrasound ordered. Cesarean planned for 39 weeks, not yet consented.',
    ],
  ]
  for (const [on, weeks, weight, systolic, hemoglobin, tsh, interval, assessment, plan] of visits) {
    tellVisit(chart, {
      on,
      by: 'obstetrics',
      kind: 'prenatal',
      reason: `Prenatal visit, ${weeks} weeks`,
      vitals: { weight, systolic, diastolic: 66 + chart.random.between(0, 8), heartRate: 84 },
      panels: hemoglobin ? { bloodCount: { hemoglobin, mcv: hemoglobin < 11 ? 78 : 86 } } : {},
      results: {
        ...(tsh ? { tsh } : {}),
        ...(weeks > 12 ? { fetalHeartRate: 140 + chart.random.between(0, 10) } : {}),
        ...(weeks > 20 ? { fundalHeight: weeks } : {}),
        ...(weeks === 28 ? { glucoseOneHour: 168, ferritin: 7 } : {}),
        ...(weeks === 33 ? { glucose: 104 } : {}),
      },
      note: { interval, assessment, plan, ...(weeks === 36 ? { unsigned: true as const } : {}) },
    })
  }
  recordCodedResult(chart, 'urineCulture', 'escherichiaColi', { on: '2026-06-16' })
  recordCodedResult(chart, 'urineProtein', 'trace', { on: '2026-11-10', status: 'preliminary' })
  recordReport(chart, 'obstetricUltrasound', {
    on: '2026-07-21',
    by: 'obstetrics',
    findings: 'Single live fetus, 20 weeks. Normal anatomy. Placenta posterior, clear of the os.',
    conclusion: 'Normal anatomy scan. Due date unchanged.',
  })
  recordProcedure(chart, 'obstetricUltrasound', { on: '2026-07-21', by: 'obstetrics' })
  writeNote(chart, {
    kind: 'telephone',
    on: '2026-09-22',
    by: 'nurse',
    sections: [
      [
        'Call',
        'Three-hour glucose test abnormal at one and two hours. Explained to {name}: gestational diabetes. She cried, then asked good questions.',
      ],
      ['Plan', 'Meter and dietitian this week. Her pharmacy is Bayview Example Drug, open late.'],
    ],
  })
  writeNote(chart, {
    kind: 'telephone',
    on: '2026-11-03',
    by: 'nurse',
    sections: [
      [
        'Call',
        'Weekly meter review by phone. Fasting values within target on six of seven days. No low readings. Denies headache or visual symptoms.',
      ],
      ['Plan', 'Same insulin.'],
    ],
  })
  writeNote(chart, {
    kind: 'social',
    on: '2026-10-13',
    by: 'social',
    sections: [
      [
        'Assessment',
        'Works 24 hours a week. Partner supportive. Mother-in-law will mind Clementine during the stay in hospital. Denies violence at home. Car seat available.',
      ],
      ['Plan', 'Leave form completed.'],
    ],
  })
}

export const pregnancyStory: Story = {
  key: 'pregnancy',
  site: harborPoint,
  bundle: 'transaction',
  identity: {
    prefix: 'Ms.',
    given: ['Anneliese', 'Rose'],
    family: 'Marchetti',
    gender: 'female',
    birthDate: '1994-08-29',
    mrn: 'HP-107355',
    line: ['9 Example Mill Lane'],
    city: 'Harbor Point',
    postalCode: '04999',
    phone: '207-555-0133',
    email: 'anneliese.marchetti@example.org',
    maritalStatus: ['T', 'Domestic partner'],
  },
  tell,
}
