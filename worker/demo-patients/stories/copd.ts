import type { Chart } from '../chart'
import { writeNote } from '../notes/write-note'
import { recordAllergy } from '../resources/allergy'
import { recordAppointment, recordCarePlan, recordCareTeam, recordGoal, recordOrder } from '../resources/care'
import { recordCondition } from '../resources/condition'
import { recordFlag, recordImmunization, recordProcedure } from '../resources/event'
import { prescribe } from '../resources/medication'
import { recordCodedResult, recordMeasurement } from '../resources/observation'
import { recordReport } from '../resources/report'
import { ashgrove } from '../sites'
import type { Story } from '../story'
import { tellVisit } from '../tell-visit'

/** COPD: lung function falls, two admissions, smoking stopped, a nodule that is watched. No known allergies, asserted. */
function tell(chart: Chart): void {
  chart.background.social.push(
    'Retired coal merchant.',
    { text: 'Lives with his wife.', to: '2018-12-01' },
    { text: 'Lives alone in a damp flat.', from: '2018-12-01', to: '2020-09-01' },
    { text: 'Lives with his sister Maud; stair lift fitted.', from: '2020-09-01' },
    '45 pack-years.',
  )
  recordCareTeam(chart, ['family', 'respiratory', 'physio', 'nurse'], '2015-03-10')
  recordAllergy(chart, 'noKnownAllergy', { from: '2013-10-15' })
  const copd = recordCondition(chart, 'copd', { from: '2013-10-15' })
  recordCondition(chart, 'copdExacerbation', { from: '2018-01-22', to: '2018-02-12', severity: 'severe' })
  recordCondition(chart, 'copdExacerbation', {
    from: '2023-12-11',
    to: '2024-01-09',
    severity: 'severe',
    recurrence: true,
  })
  const nodule = recordCondition(chart, 'lungNodule', {
    from: '2023-12-12',
    note: '6 mm, right upper lobe; surveillance.',
  })
  recordCondition(chart, 'refluxDisease', { from: '2016-05-10' })
  recordCondition(chart, 'depression', { from: '2019-02-05', to: '2021-06-08' })
  recordCondition(chart, 'poorHousing', { from: '2019-02-05', to: '2020-09-01' })
  prescribe(chart, 'albuterol', {
    from: '2013-10-15',
    take: 2,
    asNeeded: true,
    detail: 'for breathlessness',
    treats: copd,
  })
  const tiotropium = prescribe(chart, 'tiotropium', {
    from: '2013-10-15',
    to: '2018-02-13',
    take: 2,
    perDay: 1,
    detail: 'in the morning',
    treats: copd,
  })
  prescribe(chart, 'tripleInhaler', {
    from: '2018-02-13',
    take: 2,
    perDay: 2,
    treats: copd,
    replaces: tiotropium,
  })
  prescribe(chart, 'prednisolone5', {
    from: '2018-01-22',
    to: '2018-01-29',
    take: 6,
    perDay: 1,
    detail: 'for 7 days',
  })
  prescribe(chart, 'prednisolone5', {
    from: '2023-12-11',
    to: '2023-12-16',
    take: 6,
    perDay: 1,
    detail: 'for 5 days',
  })
  prescribe(chart, 'doxycycline', {
    from: '2023-12-11',
    to: '2023-12-16',
    take: 1,
    perDay: 1,
    detail: 'for 5 days',
  })
  prescribe(chart, 'omeprazole20', { from: '2016-05-10', take: 1, perDay: 1, detail: 'before breakfast' })
  prescribe(chart, 'sertraline50', {
    from: '2019-02-05',
    to: '2021-06-08',
    stopped: 'Recovered',
    take: 1,
    perDay: 1,
    detail: 'in the morning',
    contained: true,
  })
  recordCodedResult(chart, 'smoking', 'currentSmoker', { on: '2013-10-15' })
  recordCodedResult(chart, 'smoking', 'formerSmoker', { on: '2018-11-13' })
  const rows: [
    on: string,
    by: 'family' | 'respiratory',
    fev1: number,
    fvc: number,
    saturation: number,
    weight: number,
    interval: string,
    assessment: string,
    plan: string,
  ][] = [
    [
      '2013-10-15',
      'respiratory',
      2.02,
      3.41,
      96,
      84.2,
      'Two years of morning cough and breathlessness on hills. Smokes 20 a day. Denies haemoptysis.',
      'COPD, moderate: {fev1}, {fvc}.',
      'Start {dose tiotropium} and {dose salbutamol}. Advised to stop smoking; not ready.',
    ],
    [
      '2015-03-10',
      'respiratory',
      1.94,
      3.36,
      95,
      83.7,
      'Breathless on one flight. Down to 15 a day.',
      '{fev1 trend}.',
      'Smoking cessation clinic offered. Continue.',
    ],
    [
      '2016-05-10',
      'family',
      1.9,
      3.33,
      95,
      85.0,
      'Heartburn after meals. Chest as usual.',
      'Reflux. COPD stable.',
      'Start {dose omeprazole}.',
    ],
    [
      '2017-06-13',
      'respiratory',
      1.81,
      3.28,
      95,
      83.1,
      'Slower on hills. Two courses of steroids from the out-of-hours doctor.',
      '{fev1 trend}.',
      'Continue. Inhaler technique corrected.',
    ],
    [
      '2018-11-13',
      'respiratory',
      1.62,
      3.1,
      94,
      80.6,
      'Has not smoked since the admission in the winter. Coughs less.',
      '{fev1 trend}. Ex-smoker now.',
      'Pulmonary rehabilitation referral.',
    ],
    [
      '2019-02-05',
      'family',
      1.6,
      3.09,
      94,
      78.9,
      'Low since his wife died. Damp flat with mould. Sleeps badly. Denies suicidal thoughts.',
      'Depressive episode, {phq9}.',
      'Start {dose sertraline}. Letter to the housing office.',
    ],
    [
      '2021-06-08',
      'family',
      1.52,
      3.02,
      94,
      80.2,
      'Mood restored. Lives with his sister in a dry house now.',
      '{phq9 trend}. Recovered.',
      'Stop sertraline over four weeks.',
    ],
    [
      '2022-06-14',
      'respiratory',
      1.45,
      2.96,
      93,
      79.5,
      'Walks to the shop with one stop. No admission for four years.',
      '{fev1 trend}.',
      'Continue {dose beclometasone}.',
    ],
    [
      '2024-06-11',
      'respiratory',
      1.31,
      2.85,
      92,
      76.8,
      'Slow to recover from December. Breathless dressing.',
      'Severe COPD: {fev1 trend}. Nodule unchanged at 6 mm on the second scan.',
      'CT again in twelve months. Oxygen assessment.',
    ],
    [
      '2025-06-10',
      'respiratory',
      1.27,
      2.81,
      92,
      76.1,
      'No admission. Walks with a stick. Sleeps on three pillows by habit.',
      '{fev1 trend}. Nodule 6 mm, cannot exclude slow growth.',
      'Final CT in a year. Does not meet criteria for home oxygen: {oxygenSaturation}.',
    ],
    [
      '2026-06-09',
      'respiratory',
      1.24,
      2.78,
      92,
      75.4,
      'Much the same. Maud does the shopping and collects his prescriptions.',
      '{fev1 trend}.',
      'CT requested. Anticipatory care discussed; he wishes full treatment.',
    ],
  ]
  const mood: Record<string, number> = { '2019-02-05': 15, '2021-06-08': 3 }
  for (const [on, by, fev1, fvc, oxygenSaturation, weight, interval, assessment, plan] of rows) {
    tellVisit(chart, {
      on,
      by,
      reason: by === 'respiratory' ? 'COPD review' : 'Review',
      vitals: {
        weight,
        height: 175,
        oxygenSaturation,
        systolic: 132 + chart.random.between(0, 12),
        diastolic: 78,
        heartRate: 80 + chart.random.between(0, 9),
        respiratoryRate: 18,
      },
      panels: {
        bloodCountSi: { hemoglobinSi: 150 + chart.random.between(0, 8) },
        renal: { creatinineSi: 82 + chart.random.between(0, 6) },
      },
      results: { fev1, fvc, ...(mood[on] ? { phq9: mood[on] } : {}) },
      during: (visit) => {
        if (by === 'respiratory') recordProcedure(chart, 'spirometry', { on, by, visit, reason: copd })
      },
      note: { interval, assessment, plan },
    })
  }
  tellAdmissions(chart)
  for (const year of [2014, 2016, 2017, 2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025])
    recordImmunization(chart, 'influenza', `${year}-10-14`)
  recordImmunization(chart, 'influenza', '2026-10-13')
  recordImmunization(chart, 'pneumococcal23', '2014-10-14')
  recordImmunization(chart, 'covid', '2021-02-16', { dose: 1 })
  recordImmunization(chart, 'covid', '2021-05-04', { dose: 2 })
  recordProcedure(chart, 'pulmonaryRehabilitation', {
    on: '2019-05-21',
    by: 'physio',
    reason: copd,
    outcome: 'Completed 11 of 12 sessions.',
  })
  recordFlag(chart, 'Retains carbon dioxide: target saturation 88 to 92 %', '2018-01-24', 'safety')
  const goal = recordGoal(chart, 'Stay off tobacco', { from: '2018-01-29', achievement: 'achieved' })
  recordCarePlan(chart, 'COPD self-management plan', {
    from: '2018-02-13',
    activities: ['Rescue pack: start when sputum turns green', 'Ring the respiratory nurse on the same day'],
    addresses: [copd, nodule],
    goals: [goal],
  })
  recordOrder(chart, 'CT chest, nodule surveillance', {
    on: '2026-06-09',
    by: 'respiratory',
    reason: 'Pulmonary nodule, final scan',
  })
  recordAppointment(chart, 'COPD review', {
    on: '2026-12-15',
    time: '14:00',
    endTime: '14:20',
    by: 'respiratory',
  })
  recordAppointment(chart, 'CT chest', {
    on: '2026-09-08',
    time: '09:00',
    endTime: '09:20',
    by: 'respiratory',
    status: 'noshow',
  })
}

function tellAdmissions(chart: Chart): void {
  const first = tellVisit(chart, {
    on: '2018-01-22',
    until: '2018-01-29',
    by: 'ward',
    kind: 'inpatient',
    reason: 'Exacerbation of COPD',
    vitals: {
      systolic: 146,
      diastolic: 84,
      heartRate: 112,
      respiratoryRate: 30,
      oxygenSaturation: 84,
      temperature: 37.8,
      weight: 81.4,
    },
    panels: {
      bloodCountSi: { leukocytes: 14.2, neutrophils: 11.6, hemoglobinSi: 156 },
      renal: { creatinineSi: 91 },
    },
    results: { crp: 88 },
    note: {
      kind: 'history',
      interval:
        'Four days of green sputum and breathlessness, now at rest. Still smoking ten a day. Denies chest pain.',
      exam: 'Pursed lips, widespread wheeze, no crackles.',
      assessment: 'Severe exacerbation of COPD. {crp}. Rule out pneumonia and pulmonary embolism.',
      plan: 'Controlled oxygen, nebulisers, {dose prednisolone}. Chest film and blood gas.',
    },
  })
  recordReport(chart, 'chestXray', {
    on: '2018-01-22',
    by: 'emergency',
    visit: first.visit,
    findings: 'Hyperexpanded lungs. No consolidation, no pneumothorax.',
    conclusion: 'No pneumonia.',
  })
  writeNote(chart, {
    kind: 'nursing',
    on: '2018-01-25',
    by: 'nurse',
    visit: first.visit,
    sections: [
      [
        'Shift',
        'Saturation kept at 88 to 92 % on the Venturi mask. Slept in the chair. Nicotine patch on. Says he has smoked his last.',
      ],
    ],
  })
  recordMeasurement(chart, 'crp', 14, {
    on: '2018-01-29',
    visit: first.visit,
    status: 'amended',
    note: 'Amended after recalibration; first sent as 17.',
  })
  writeNote(chart, {
    kind: 'discharge',
    on: '2018-01-29',
    by: 'ward',
    visit: first.visit,
    sections: [
      ['Diagnosis', 'Infective exacerbation of COPD.'],
      [
        'Course',
        'Improved on nebulisers and steroids. {crp 2018-01-22} on admission, {crp 2018-01-29} at discharge. Carbon dioxide retention on high-flow oxygen in the ambulance.',
      ],
      ['Follow-up', 'Respiratory clinic. Nicotine replacement. Change of inhaler to be decided there.'],
    ],
  })
  const second = tellVisit(chart, {
    on: '2023-12-11',
    until: '2023-12-16',
    by: 'ward',
    kind: 'inpatient',
    reason: 'Exacerbation of COPD',
    vitals: {
      systolic: 138,
      diastolic: 80,
      heartRate: 108,
      respiratoryRate: 28,
      oxygenSaturation: 85,
      temperature: 38.1,
      weight: 77.9,
    },
    panels: { bloodCountSi: { leukocytes: 13.1, hemoglobinSi: 152 }, renal: { creatinineSi: 96 } },
    results: { crp: 64, ntProBnp: 310 },
    note: {
      kind: 'history',
      interval: 'A week of cough, sputum turned green, rescue pack not started. Denies leg swelling.',
      exam: 'Wheeze throughout. No oedema.',
      assessment:
        'Second admission with exacerbation. {crp}. Cannot exclude a small pneumonia at the right base.',
      plan: '{dose prednisolone} and {dose doxycycline}. CT because of the shadow on the film.',
    },
  })
  recordReport(chart, 'chestCt', {
    on: '2023-12-12',
    by: 'respiratory',
    visit: second.visit,
    findings: '6 mm solid nodule in the right upper lobe. Centrilobular emphysema. No consolidation.',
    conclusion: 'Indeterminate nodule; surveillance CT at six months and then yearly for two years.',
  })
  recordReport(chart, 'chestCt', {
    on: '2024-06-04',
    by: 'respiratory',
    findings: 'Right upper lobe nodule 6 mm, unchanged.',
    conclusion: 'Stable nodule. Repeat in twelve months.',
  })
  recordReport(chart, 'chestCt', {
    on: '2025-06-03',
    by: 'respiratory',
    status: 'amended',
    findings:
      'Right upper lobe nodule 6 mm. Amended: slow growth cannot be excluded at this slice thickness.',
    conclusion: 'Final CT in twelve months.',
  })
  writeNote(chart, {
    kind: 'therapy',
    on: '2023-12-14',
    by: 'physio',
    visit: second.visit,
    sections: [
      ['Treatment', 'Active cycle of breathing, sputum cleared. Walked 40 metres with a stick and one rest.'],
      ['Plan', 'Refer again to pulmonary rehabilitation, has not decided.'],
    ],
  })
  const draft = writeNote(chart, {
    kind: 'discharge',
    on: '2023-12-15',
    by: 'ward',
    visit: second.visit,
    sections: [['Diagnosis', 'Exacerbation of COPD. CT report awaited.']],
  })
  writeNote(chart, {
    kind: 'discharge',
    on: '2023-12-16',
    by: 'ward',
    visit: second.visit,
    replaces: draft,
    sections: [
      ['Diagnosis', 'Exacerbation of COPD. Incidental 6 mm nodule in the right upper lobe.'],
      ['Course', '{crp} on admission. Home on day five with {dose beclometasone}.'],
      [
        'GP',
        'CT in six months is booked by the hospital. Sister Maud told of the nodule with his permission.',
      ],
    ],
  })
  writeNote(chart, {
    kind: 'telephone',
    on: '2026-09-15',
    by: 'nurse',
    sections: [
      [
        'Call',
        'Missed his CT; he had the wrong week. Breathing as usual, denies haemoptysis and weight loss. Prefers afternoon appointments because mornings are slow.',
      ],
      ['Plan', 'CT to be rebooked. Still pending today.'],
    ],
  })
}

export const copdStory: Story = {
  key: 'copd',
  site: ashgrove,
  bundle: 'collection',
  identity: {
    prefix: 'Mr',
    given: ['Ernest', 'Cuthbert', 'Algernon'],
    family: 'Ackroyd-Featherstonehaugh',
    gender: 'male',
    birthDate: '1953-04-21',
    mrn: 'AG-199083',
    line: ['The Old Example Coalyard'],
    city: 'Ashgrove',
    postalCode: 'XQ2 7EF',
    phone: '07700 900124',
    maritalStatus: ['W', 'Widowed'],
  },
  tell,
}
