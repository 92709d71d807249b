import type { Chart } from '../chart'
import { writeNote } from '../notes/write-note'
import { recordAllergy } from '../resources/allergy'
import { recordAppointment, recordCarePlan, recordCareTeam, recordGoal, recordOrder } from '../resources/care'
import { recordCondition } from '../resources/condition'
import { recordFamilyHistory, recordImmunization } from '../resources/event'
import { prescribe, recordMedicationStatement } from '../resources/medication'
import { recordCodedResult, recordMeasurement } from '../resources/observation'
import { recordCoverage } from '../resources/patient'
import { recordReport } from '../resources/report'
import { harborPoint } from '../sites'
import type { Story } from '../story'
import { tellVisit } from '../tell-visit'

/** Rheumatoid arthritis on methotrexate and a biologic. THE chart with a note that disagrees with its data (see README). */
function tell(chart: Chart): void {
  chart.background.social.push(
    'Piano tuner.',
    { text: 'Lives with her two sons; stairs to the bedroom.', to: '2026-01-01' },
    { text: 'Lives with her younger son; stairs to the bedroom.', from: '2026-01-01' },
    'Smoked ten a day in her thirties.',
  )
  chart.background.family.push('Mother and a cousin with rheumatoid arthritis.')
  recordCoverage(chart, 'Lighthouse Example Health Plan', '2014-01-01')
  recordCareTeam(chart, ['rheumatology', 'family', 'physio', 'pharmacist'], '2014-10-07')
  recordFamilyHistory(chart, ['MTH', 'mother'], {
    on: '2014-10-07',
    sex: 'female',
    conditions: [{ text: 'Rheumatoid arthritis', code: '69896004', onsetAge: 51 }],
  })
  recordAllergy(chart, 'penicillin', {
    from: '2014-10-07',
    criticality: 'high',
    reactions: [{ text: 'Anaphylaxis', code: '39579001', severity: 'severe', on: '1998-06-14' }],
    note: 'Collapse minutes after an injection at 21.',
  })
  const arthritis = recordCondition(chart, 'rheumatoidArthritis', { from: '2014-10-07' })
  recordCondition(chart, 'fattyLiver', { from: '2019-03-19' })
  recordCondition(chart, 'pneumonia', { from: '2022-12-06', to: '2023-01-10', severity: 'moderate' })
  recordCondition(chart, 'refluxDisease', { from: '2017-02-14', to: '2021-02-16' })
  recordCondition(chart, 'partTimeWork', { from: '2016-01-01' })
  const start = prescribe(chart, 'methotrexate', {
    from: '2014-10-21',
    to: '2015-02-17',
    take: 4,
    perWeek: 1,
    detail: 'on Mondays',
    treats: arthritis,
  })
  const high = prescribe(chart, 'methotrexate', {
    from: '2015-02-17',
    to: '2019-03-19',
    take: 8,
    perWeek: 1,
    detail: 'on Mondays',
    treats: arthritis,
    replaces: start,
  })
  prescribe(chart, 'methotrexate', {
    from: '2019-03-19',
    take: 6,
    perWeek: 1,
    detail: 'on Mondays',
    treats: arthritis,
    replaces: high,
  })
  prescribe(chart, 'folicAcid', { from: '2014-10-21', take: 1, perDay: 1, detail: 'except Mondays' })
  prescribe(chart, 'hydroxychloroquine', {
    from: '2016-02-16',
    to: '2019-09-17',
    stopped: 'Replaced by adalimumab',
    take: 1,
    perDay: 2,
    treats: arthritis,
  })
  prescribe(chart, 'adalimumab', { from: '2019-09-17', take: 1, perWeek: 0.5, treats: arthritis })
  prescribe(chart, 'prednisone5', {
    from: '2014-10-07',
    to: '2015-01-06',
    take: 2,
    perDay: 1,
    detail: 'in the morning',
    treats: arthritis,
  })
  prescribe(chart, 'prednisone5', {
    from: '2024-03-12',
    to: '2024-04-09',
    take: 3,
    perDay: 1,
    detail: 'falling by one tablet every ten days',
    treats: arthritis,
  })
  prescribe(chart, 'omeprazole20', {
    from: '2017-02-14',
    to: '2021-02-16',
    take: 1,
    perDay: 1,
    detail: 'before breakfast',
  })
  prescribe(chart, 'azithromycin', {
    from: '2022-12-06',
    to: '2022-12-11',
    take: 1,
    perDay: 1,
    detail: 'for 5 days',
  })
  recordMedicationStatement(chart, 'naproxen220', {
    on: '2017-02-14',
    from: '2016-06-01',
    to: '2017-02-14',
    take: 1,
    perDay: 2,
    asNeeded: true,
    note: 'Stopped because of heartburn.',
  })
  const rows: [
    on: string,
    crp: number,
    esr: number,
    alt: number,
    pain: number,
    weight: number,
    interval: string,
    assessment: string,
    plan: string,
  ][] = [
    [
      '2014-10-07',
      41,
      62,
      21,
      8,
      68.2,
      'Five months of swollen knuckles and wrists; stiff for two hours each morning. Denies rash, denies eye pain.',
      'New rheumatoid arthritis. {rheumatoidFactor}, {antiCcp}. {crp}.',
      'Start {dose prednisone}. Hand films, hepatitis screen, then methotrexate.',
    ],
    [
      '2015-02-17',
      22,
      38,
      24,
      5,
      69.0,
      'Better; stiff for 40 minutes. Nausea on Tuesdays, mild.',
      '{crp trend}. Partial response.',
      'Increase to {dose methotrexate}. Labs every eight weeks.',
    ],
    [
      '2016-02-16',
      16,
      31,
      28,
      5,
      69.4,
      'Wrists still swell after long days. Works part time.',
      '{crp trend}. Not in remission.',
      'Add {dose hydroxychloroquine}. Eye exam yearly.',
    ],
    [
      '2017-02-14',
      9,
      19,
      33,
      3,
      70.1,
      'Good months. Heartburn with naproxen.',
      '{crp trend}.',
      'No more naproxen. Start {dose omeprazole}.',
    ],
    [
      '2018-02-13',
      8,
      17,
      41,
      3,
      71.5,
      'Stable. Denies cough. Wine twice a week.',
      '{alt trend}.',
      'Less alcohol. Repeat in eight weeks.',
    ],
    [
      '2019-03-19',
      18,
      33,
      92,
      4,
      73.0,
      'Wrists worse again. No jaundice.',
      '{alt trend}: twice the limit. Ultrasound with fatty liver.',
      'Reduce to {dose methotrexate}. Apply for a biologic.',
    ],
    [
      '2019-09-17',
      26,
      41,
      44,
      6,
      72.4,
      'Flare of both hands, cannot tune. TB test negative.',
      '{crp trend}. {alt trend}.',
      'Start {dose adalimumab}. Stop hydroxychloroquine.',
    ],
    [
      '2020-03-10',
      5,
      12,
      36,
      2,
      71.8,
      'Best in years. No infection.',
      '{crp trend}. Near remission.',
      'Continue both.',
    ],
    [
      '2021-02-16',
      4,
      10,
      31,
      1,
      71.1,
      'No stiffness. Heartburn gone for a year.',
      'Remission. {alt trend}.',
      'Stop omeprazole. Continue.',
    ],
    [
      '2022-02-15',
      3,
      9,
      30,
      1,
      70.6,
      'Well. Younger son drives her to the infusion-free clinic, she jokes.',
      'Remission.',
      'Labs every twelve weeks.',
    ],
    [
      '2023-02-14',
      6,
      14,
      33,
      2,
      69.8,
      'Over the pneumonia; adalimumab was paused for three weeks. Denies fever.',
      'Remission kept.',
      'Adalimumab resumed. Pneumococcal vaccine today.',
    ],
    [
      '2024-03-12',
      29,
      44,
      35,
      6,
      70.2,
      'Flare after two missed pens: supply problem. Wrists hot.',
      'Flare: {crp trend}, {painScore}.',
      'Prednisone taper: {dose prednisone}. Pens resent.',
    ],
    [
      '2025-03-11',
      5,
      11,
      34,
      2,
      70.5,
      'Flare settled within three weeks. Tunes four days a week.',
      '{crp trend}.',
      'Continue.',
    ],
    [
      '2026-03-10',
      4,
      12,
      37,
      1,
      70.9,
      'Well. Older son moved out.',
      'Remission. {alt}.',
      'Continue {dose methotrexate} and {dose adalimumab}. Hand films ordered.',
    ],
  ]
  for (const [on, crp, esr, alt, painScore, weight, interval, assessment, plan] of rows) {
    tellVisit(chart, {
      on,
      by: 'rheumatology',
      reason: 'Rheumatoid arthritis follow-up',
      vitals: {
        weight,
        height: 164,
        systolic: 118 + chart.random.between(0, 12),
        diastolic: 72,
        heartRate: 70 + chart.random.between(0, 8),
      },
      panels: {
        liver: { alt, ast: alt * 0.8 },
        bloodCount: { hemoglobin: crp > 20 ? 11.6 : 12.8 },
        ...(on > '2019' ? { metabolic: { creatinine: 0.74 } } : {}),
      },
      results: {
        crp,
        esr,
        painScore,
        ...(on === '2014-10-07' ? { rheumatoidFactor: 118, antiCcp: 212 } : {}),
      },
      note: {
        interval,
        exam: crp > 15 ? 'Swelling of both wrists and four knuckles.' : 'No swollen joints.',
        assessment,
        plan,
      },
    })
  }
  recordReport(chart, 'handXray', {
    on: '2014-10-14',
    by: 'rheumatology',
    findings: 'Periarticular osteopenia. No erosions.',
    conclusion: 'Early inflammatory arthritis.',
  })
  recordReport(chart, 'handXray', {
    on: '2020-03-03',
    by: 'rheumatology',
    findings: 'Single erosion of the left ulnar styloid.',
    conclusion: 'Minimal erosive change.',
  })
  recordMeasurement(chart, 'rheumatoidFactor', 10, { on: '2013-05-07', comparator: '<' })
  recordMeasurement(chart, 'ferritin', 18, {
    on: '2019-09-17',
    status: 'corrected',
    note: 'Corrected from 81: transposed digits.',
  })
  tellUrgentCare(chart)
  writeNote(chart, {
    kind: 'therapy',
    on: '2016-04-05',
    by: 'physio',
    sections: [
      ['Session', 'Wrist splints for tuning. Grip 14 kg right, 11 kg left. Thicker tuning lever tried.'],
      ['Home', 'Paraffin bath. Carries shopping with a wheeled trolley.'],
    ],
  })
  writeNote(chart, {
    kind: 'telephone',
    on: '2022-12-20',
    by: 'rheumatology',
    sections: [
      [
        'Call',
        'Pneumonia, on azithromycin from urgent care, fever gone. Adalimumab and methotrexate paused until well. She remains allergic to penicillin: anaphylaxis.',
      ],
      ['Plan', 'Restart both three weeks after the last antibiotic dose.'],
    ],
  })
  writeNote(chart, {
    kind: 'telephone',
    on: '2024-03-05',
    by: 'pharmacist',
    sections: [
      ['Call', 'Two pens not delivered. Prefers delivery to her sister Ottilie at work. Denies infection.'],
      ['Plan', 'Replacement by courier.'],
    ],
  })
  writeNote(chart, {
    kind: 'nursing',
    on: '2019-09-24',
    by: 'nurse',
    sections: [
      [
        'Teaching',
        'First pen given by herself, left thigh, no reaction. Sharps box at home. Keeps pens in the refrigerator door.',
      ],
    ],
  })
  const goal = recordGoal(chart, 'Remission of joint disease', {
    from: '2014-10-07',
    achievement: 'achieved',
  })
  recordCarePlan(chart, 'Methotrexate monitoring', {
    from: '2014-10-21',
    activities: [
      'Blood count and liver tests every 12 weeks',
      'No alcohol above two drinks a week',
      'No trimethoprim',
    ],
    addresses: [arthritis],
    goals: [goal],
  })
  for (const year of [2015, 2017, 2018, 2019, 2020, 2021, 2023, 2024, 2025])
    recordImmunization(chart, 'influenza', `${year}-10-15`)
  recordImmunization(chart, 'pneumococcal20', '2023-02-14')
  recordImmunization(chart, 'zoster', '2023-05-02', { dose: 1 })
  recordCodedResult(chart, 'smoking', 'formerSmoker', { on: '2014-10-07' })
  recordOrder(chart, 'X-ray of both hands', {
    on: '2026-03-10',
    by: 'rheumatology',
    reason: 'Rheumatoid arthritis, five-yearly film',
  })
  recordAppointment(chart, 'Rheumatology follow-up', {
    on: '2027-03-09',
    time: '08:40',
    endTime: '09:00',
    by: 'rheumatology',
  })
}

/** The disagreement, on purpose: an urgent-care note carries a stale list forward (NKDA, methotrexate 20 mg instead of 15 mg). */
function tellUrgentCare(chart: Chart): void {
  const { visit } = tellVisit(chart, {
    on: '2022-12-06',
    by: 'emergency',
    kind: 'emergency',
    reason: 'Cough and fever',
    vitals: { systolic: 112, diastolic: 66, heartRate: 102, temperature: 38.6, oxygenSaturation: 94 },
    panels: { bloodCount: { leukocytes: 13.4, neutrophils: 10.9, hemoglobin: 12.3 } },
    results: { crp: 74 },
  })
  recordReport(chart, 'chestXray', {
    on: '2022-12-06',
    by: 'emergency',
    visit,
    findings: 'Patchy opacity, left lower lobe.',
    conclusion: 'Left lower lobe pneumonia.',
  })
  writeNote(chart, {
    kind: 'emergency',
    visit,
    sections: [
      ['Chief complaint', 'Cough and fever for three days.'],
      [
        'HPI',
        'Productive cough, pleuritic pain on the left. Denies hemoptysis. Takes a biologic for arthritis.',
      ],
      [
        'Medications',
        '- methotrexate 2.5 mg tablet: Take 8 tablets once weekly on Mondays (20 mg)\n- folic acid 1 mg tablet: Take 1 tablet once daily except Mondays\n- adalimumab 40 mg pen: Inject 1 injection every two weeks',
      ],
      ['Allergies', 'NKDA'],
      ['Results', '{crp}. {leukocytes}. Film: left lower lobe pneumonia.'],
      [
        'Assessment and plan',
        'Community-acquired pneumonia in an immunosuppressed patient, well enough for home. {dose azithromycin}. Call rheumatology about adalimumab. Return if breathless.',
      ],
    ],
  })
}

export const rheumatoidArthritisStory: Story = {
  key: 'rheumatoid-arthritis',
  site: harborPoint,
  bundle: 'transaction',
  identity: {
    prefix: 'Ms.',
    given: ['Philippa', 'Dolores'],
    family: 'Kestrel',
    gender: 'female',
    birthDate: '1977-05-02',
    mrn: 'HP-098801',
    line: ['18 Example Harmony Street'],
    city: 'Harbor Point',
    postalCode: '04998',
    phone: '207-555-0161',
    email: 'philippa.kestrel@example.org',
    maritalStatus: ['D', 'Divorced'],
  },
  tell,
}
