import type { Chart } from '../chart'
import { writeNote } from '../notes/write-note'
import { recordAllergy } from '../resources/allergy'
import { recordAppointment, recordCarePlan, recordCareTeam, recordOrder } from '../resources/care'
import { recordCondition } from '../resources/condition'
import { recordFamilyHistory, recordImmunization, recordProcedure } from '../resources/event'
import { prescribe, recordMedicationStatement } from '../resources/medication'
import { recordCodedResult, recordMeasurement } from '../resources/observation'
import { recordCoverage } from '../resources/patient'
import { recordReport } from '../resources/report'
import { harborPoint } from '../sites'
import type { Story } from '../story'
import { tellVisit } from '../tell-visit'

/** Breast cancer found by screening, treated and in remission; endocrine therapy thins the bones. */
function tell(chart: Chart): void {
  chart.background.social.push(
    'Professor of botany.',
    { text: 'On sick leave.', from: '2018-07-01', to: '2019-09-01' },
    { text: 'Back to full-time work.', from: '2019-09-01' },
    'Lives with her wife Ingrid.',
    'Never smoked, wine on weekends.',
  )
  chart.background.family.push(
    'Paternal grandmother had ovarian cancer. Mother well at 84. No other family history of breast cancer.',
  )
  recordCoverage(chart, 'Seaglass Example University Plan', '2014-09-01')
  recordCareTeam(chart, ['oncology', 'family', 'physio', 'social'], '2018-05-01')
  recordFamilyHistory(chart, ['PGRMTH', 'paternal grandmother'], {
    on: '2018-05-08',
    sex: 'female',
    conditions: [{ text: 'Malignant tumor of ovary', code: '363443007', died: true }],
  })
  recordAllergy(chart, 'codeine', {
    from: '2018-05-25',
    type: 'intolerance',
    criticality: 'low',
    reactions: [{ text: 'Vomiting', code: '422400008', severity: 'moderate', on: '2018-05-23' }],
  })
  const cancer = recordCondition(chart, 'breastCancer', {
    from: '2018-05-01',
    remission: true,
    note: 'Left breast, invasive ductal, grade 2, ER positive, HER2 negative, pT1c pN1.',
  })
  const osteopenia = recordCondition(chart, 'osteopenia', { from: '2021-02-09' })
  const lymphedema = recordCondition(chart, 'lymphedema', { from: '2019-06-11' })
  recordCondition(chart, 'depression', { from: '2018-11-06', to: '2020-02-11' })
  recordCondition(chart, 'hypothyroidism', {
    from: '2019-01-08',
    refuted: true,
    note: 'Single raised TSH during chemotherapy; normal three times since.',
  })
  recordCondition(chart, 'fullTimeWork', { from: '2019-09-01' })
  const tamoxifen = prescribe(chart, 'tamoxifen', {
    from: '2019-03-12',
    to: '2020-02-11',
    stopped: 'Postmenopausal; changed to an aromatase inhibitor',
    take: 1,
    perDay: 1,
    treats: cancer,
  })
  prescribe(chart, 'letrozole', {
    from: '2020-02-11',
    take: 1,
    perDay: 1,
    detail: 'in the evening',
    treats: cancer,
    replaces: tamoxifen,
  })
  prescribe(chart, 'calcium', {
    from: '2021-02-09',
    take: 1,
    perDay: 2,
    detail: 'with food',
    treats: osteopenia,
  })
  prescribe(chart, 'venlafaxine', {
    from: '2020-08-11',
    to: '2023-02-14',
    stopped: 'Hot flashes gone',
    take: 1,
    perDay: 1,
    detail: 'in the morning',
  })
  recordMedicationStatement(chart, 'ibuprofen200', {
    on: '2022-02-08',
    from: '2022-01-01',
    take: 1,
    asNeeded: true,
    detail: 'for joint aches',
  })
  tellTreatment(chart)
  const rows: [
    on: string,
    weight: number,
    hemoglobin: number,
    vitaminD: number,
    interval: string,
    assessment: string,
    plan: string,
  ][] = [
    [
      '2019-06-11',
      66.9,
      12.4,
      28,
      'Left arm heavy since Easter. Tamoxifen tolerated, a few hot flashes. Denies bleeding.',
      'No sign of recurrence. Mild lymphedema of the left arm.',
      'Sleeve and lymphedema therapy. Continue {dose tamoxifen}. No blood pressure on the left arm.',
    ],
    [
      '2020-02-11',
      67.3,
      13.0,
      31,
      'No period for two years. Mood restored, back to lecturing.',
      'Postmenopausal. No sign of recurrence.',
      'Change to {dose letrozole}. Bone density within a year.',
    ],
    [
      '2020-08-11',
      67.8,
      13.1,
      30,
      'Hot flashes ten times a day, wakes at night. Prefers evening dosing of letrozole.',
      'Vasomotor symptoms on letrozole.',
      'Start {dose venlafaxine}. Continue letrozole.',
    ],
    [
      '2021-02-09',
      68.4,
      13.2,
      24,
      'Flashes fewer. Stiff hands in the morning.',
      'Osteopenia on bone density, T-score -1.7 at the hip. {vitaminD}.',
      'Start {dose calcium}. Weight-bearing exercise.',
    ],
    [
      '2022-02-08',
      68.1,
      13.3,
      35,
      'Joint aches, takes ibuprofen now and then. Denies breast lumps.',
      'No sign of recurrence. {vitaminD trend}.',
      'Continue. Mammogram yearly.',
    ],
    [
      '2023-02-14',
      67.6,
      13.4,
      37,
      'Flashes gone. Ran a five-kilometer race with Ingrid.',
      'No sign of recurrence five years after surgery, nearly. Bone density stable.',
      'Stop venlafaxine slowly. Letrozole planned until ten years in view of the positive node.',
    ],
    [
      '2024-02-13',
      67.9,
      13.2,
      36,
      'Sleeve only for flights. No complaints.',
      'Remission. {hemoglobin}, {vitaminD}.',
      'Yearly review.',
    ],
    [
      '2025-02-11',
      68.3,
      13.5,
      38,
      'New back ache after moving boxes, two weeks, better now. Denies night pain.',
      'Mechanical back pain. Cannot exclude metastasis on history alone; bone scan only if it returns.',
      'Phone in a month. Mammogram requested.',
    ],
    [
      '2026-02-10',
      67.5,
      13.3,
      39,
      'Back pain did not return. Sabbatical planned.',
      'Remission. Osteopenia, next bone density due.',
      'Bone density ordered. Continue {dose letrozole}.',
    ],
  ]
  for (const [on, weight, hemoglobin, vitaminD, interval, assessment, plan] of rows) {
    tellVisit(chart, {
      on,
      by: 'oncology',
      reason: 'Breast cancer follow-up',
      vitals: {
        weight,
        height: 168,
        systolic: 116 + chart.random.between(0, 12),
        diastolic: 70 + chart.random.between(0, 8),
        heartRate: 66 + chart.random.between(0, 8),
      },
      panels: { bloodCount: { hemoglobin }, liver: {}, metabolic: { creatinine: 0.76 } },
      results: { vitaminD },
      note: {
        interval,
        exam: 'Left breast scar soft. No mass in either breast. No axillary nodes.',
        assessment,
        plan,
      },
    })
    recordReport(chart, 'mammogram', {
      on: `${on.slice(0, 4)}-05-06`,
      by: 'oncology',
      findings: 'Post-surgical change in the left breast. No mass, no new calcification.',
      conclusion: 'BI-RADS 2, benign. Yearly mammogram.',
    })
    recordProcedure(chart, 'mammography', { on: `${on.slice(0, 4)}-05-06`, by: 'oncology', reason: cancer })
  }
  for (const [on, score] of [
    ['2021-01-26', '-1.7'],
    ['2023-01-24', '-1.6'],
    ['2024-01-23', '-1.7'],
  ] as const) {
    recordReport(chart, 'boneDensity', {
      on,
      by: 'oncology',
      findings: `T-score at the left hip ${score}, at the lumbar spine -1.1.`,
      conclusion: 'Osteopenia.',
    })
    recordProcedure(chart, 'boneDensity', { on, by: 'oncology', reason: osteopenia })
  }
  for (const [on, tsh] of [
    ['2019-01-08', 6.1],
    ['2019-06-11', 3.2],
    ['2020-02-11', 2.7],
    ['2022-02-08', 2.4],
  ] as const)
    recordMeasurement(chart, 'tsh', tsh, { on })
  writeNote(chart, {
    kind: 'telephone',
    on: '2025-03-11',
    by: 'oncology',
    sections: [
      ['Call', 'Back pain gone after two weeks of rest. Denies new pain, denies weight loss.'],
      ['Plan', 'No bone scan. Next visit as planned.'],
    ],
  })
  writeNote(chart, {
    kind: 'therapy',
    on: '2019-07-09',
    by: 'physio',
    sections: [
      [
        'Session',
        'Left arm 2 cm larger at the forearm than the right. Manual drainage taught to Ingrid. Class 1 sleeve fitted.',
      ],
      ['Plan', 'Three more sessions. Gardening with gloves is fine.'],
    ],
  })
  recordCarePlan(chart, 'Survivorship care plan', {
    from: '2019-03-12',
    activities: ['Mammogram yearly', 'Bone density every two years', 'Lymphedema self-care'],
    addresses: [cancer, lymphedema],
  })
  for (const year of [2019, 2020, 2021, 2022, 2023, 2024, 2025])
    recordImmunization(chart, 'influenza', `${year}-10-22`)
  recordImmunization(chart, 'covid', '2021-03-04', { dose: 1 })
  recordImmunization(chart, 'covid', '2021-03-25', { dose: 2 })
  recordImmunization(chart, 'zoster', '2022-02-08', { dose: 1 })
  recordCodedResult(chart, 'smoking', 'neverSmoker', { on: '2018-05-08' })
  recordOrder(chart, 'DXA bone density', {
    on: '2026-02-10',
    by: 'oncology',
    reason: 'Osteopenia on letrozole',
  })
  recordAppointment(chart, 'Oncology follow-up', {
    on: '2027-02-09',
    time: '10:00',
    endTime: '10:30',
    by: 'oncology',
  })
}

function tellTreatment(chart: Chart): void {
  tellVisit(chart, {
    on: '2015-04-14',
    by: 'family',
    kind: 'checkup',
    reason: 'Yearly visit',
    vitals: { weight: 65.2, height: 168, systolic: 114, diastolic: 72, heartRate: 68 },
    panels: { lipids: {}, metabolic: {} },
    note: {
      interval: 'Well. Field work every summer. Denies breast symptoms.',
      assessment: 'Healthy. {ldl}.',
      plan: 'Mammogram from 50. Her preferred pharmacy is Campus Example Pharmacy.',
    },
  })
  recordReport(chart, 'mammogram', {
    on: '2018-04-17',
    by: 'oncology',
    findings: '16 mm spiculated mass, left breast, upper outer quadrant.',
    conclusion: 'BI-RADS 5, highly suggestive of malignancy. Biopsy advised.',
  })
  recordReport(chart, 'pathology', {
    on: '2018-05-01',
    by: 'oncology',
    findings:
      'Core biopsy, left breast: invasive ductal carcinoma, grade 2. ER 95 %, PR 60 %, HER2 negative.',
    conclusion: 'Invasive ductal carcinoma.',
  })
  tellVisit(chart, {
    on: '2018-05-08',
    by: 'oncology',
    reason: 'New breast cancer',
    vitals: { weight: 66.4, systolic: 128, diastolic: 78, heartRate: 84 },
    panels: { bloodCount: { hemoglobin: 13.4 }, liver: {}, metabolic: {} },
    note: {
      kind: 'consult',
      interval:
        'Lesion found on screening, biopsy on {day 2018-05-01}. Denies lump, denies weight loss, denies bone pain.',
      assessment:
        'Left breast cancer, clinically T1 N0, ER positive. Genetic testing requested; result negative would not change surgery.',
      plan: 'Lumpectomy with sentinel node. Chemotherapy to be decided by the node.',
    },
  })
  const { visit } = tellVisit(chart, {
    on: '2018-05-22',
    until: '2018-05-23',
    by: 'ward',
    kind: 'inpatient',
    reason: 'Lumpectomy, left breast',
    vitals: { systolic: 118, diastolic: 70, heartRate: 76 },
  })
  recordProcedure(chart, 'lumpectomy', {
    on: '2018-05-22',
    by: 'ward',
    visit,
    site: 'Left breast',
    outcome: 'Clear margins; one of two sentinel nodes positive.',
  })
  recordReport(chart, 'pathology', {
    on: '2018-05-29',
    by: 'oncology',
    visit,
    findings: '17 mm invasive ductal carcinoma, margins clear by 3 mm. Sentinel nodes 1 of 2 positive.',
    conclusion: 'pT1c pN1.',
  })
  writeNote(chart, {
    kind: 'discharge',
    on: '2018-05-23',
    by: 'ward',
    visit,
    sections: [
      [
        'Course',
        'Lumpectomy and sentinel node biopsy on {day 2018-05-22} without complication. Vomited twice after codeine; acetaminophen was enough.',
      ],
      ['Plan', 'Oncology in two weeks with the pathology. Ingrid drives her home.'],
    ],
  })
  recordProcedure(chart, 'chemotherapy', {
    on: '2018-07-10',
    by: 'oncology',
    outcome: 'Cycle 1 of 4, docetaxel and cyclophosphamide.',
  })
  for (const [on, cycle, neutrophils, hemoglobin, leukocytes] of [
    ['2018-07-31', 2, 2.1, 12.1, 4.2],
    ['2018-08-21', 3, 0.9, 11.2, 2.1],
    ['2018-09-18', 4, 1.9, 10.8, 3.8],
  ] as const) {
    tellVisit(chart, {
      on,
      by: 'oncology',
      reason: `Chemotherapy, cycle ${cycle}`,
      vitals: { weight: 65.8 - cycle / 4, temperature: 36.8, heartRate: 82, systolic: 112, diastolic: 70 },
      panels: { bloodCount: { neutrophils, hemoglobin, leukocytes }, liver: { alt: 34 } },
      during: (chemotherapy) => {
        if (cycle === 3)
          recordProcedure(chart, 'chemotherapy', {
            on,
            by: 'oncology',
            visit: chemotherapy,
            notDone: 'Neutrophils too low; postponed',
          })
        else
          recordProcedure(chart, 'chemotherapy', {
            on,
            by: 'oncology',
            visit: chemotherapy,
            outcome: `Cycle ${cycle === 4 ? 3 : cycle} of 4.`,
          })
      },
      note: {
        interval:
          cycle === 3 ? 'Tired, mouth sore. Denies fever.' : 'Managing. Nausea for two days, then well.',
        assessment: cycle === 3 ? '{neutrophils}: too low to treat.' : '{neutrophils}, fit for treatment.',
        plan: cycle === 3 ? 'Cycle 3 not given today; postponed.' : 'Treatment given today.',
      },
    })
  }
  recordProcedure(chart, 'radiotherapy', {
    on: '2018-12-04',
    by: 'oncology',
    site: 'Left breast',
    outcome: '15 fractions.',
  })
  tellVisit(chart, {
    on: '2018-11-06',
    by: 'family',
    reason: 'Low mood',
    vitals: { weight: 64.6, systolic: 118, diastolic: 74 },
    results: { phq9: 14 },
    note: {
      interval:
        'Cries easily, sleeps badly since chemotherapy. Denies suicidal thoughts. Does not want a tablet.',
      assessment: 'Depressive episode: {phq9}.',
      plan: 'Counseling through the cancer center. Review in two months.',
    },
  })
  writeNote(chart, {
    kind: 'social',
    on: '2018-11-20',
    by: 'social',
    sections: [
      ['Contact', 'Counseling begun. On sick leave until the autumn term. Ingrid is her health care proxy.'],
      ['Needs', 'Wig voucher used. Parking pass given.'],
    ],
  })
  tellVisit(chart, {
    on: '2019-03-12',
    by: 'oncology',
    reason: 'End of treatment',
    vitals: { weight: 66.0, systolic: 116, diastolic: 72 },
    panels: { bloodCount: { hemoglobin: 12.2 }, liver: {} },
    results: { phq9: 7 },
    note: {
      interval: 'Radiotherapy finished in January. Tired, working half days. Mood better.',
      assessment: 'Treatment completed. {phq9 trend}.',
      plan: 'Start {dose tamoxifen}. Mammogram in May.',
    },
  })
}

export const breastCancer: Story = {
  key: 'breast-cancer',
  site: harborPoint,
  bundle: 'transaction',
  identity: {
    prefix: 'Dr.',
    given: ['Yewande', 'Folasadé'],
    family: 'Adébáyò-Thornquist',
    suffix: 'PhD',
    gender: 'female',
    birthDate: '1968-01-19',
    mrn: 'HP-093518',
    line: ['31 Example Orchard Drive'],
    city: 'Harbor Point',
    postalCode: '04999',
    phone: '207-555-0146',
    email: 'yewande.adebayo-thornquist@example.org',
    maritalStatus: ['M', 'Married'],
  },
  tell,
}
