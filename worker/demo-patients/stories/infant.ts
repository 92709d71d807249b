import type { Chart } from '../chart'
import { writeNote } from '../notes/write-note'
import { recordAllergy } from '../resources/allergy'
import { recordAppointment, recordCarePlan, recordCareTeam, recordGoal } from '../resources/care'
import { recordCondition } from '../resources/condition'
import { recordFamilyHistory, recordImmunization, recordProcedure } from '../resources/event'
import { prescribe } from '../resources/medication'
import { recordCodedResult, recordMeasurement } from '../resources/observation'
import { recordReport } from '../resources/report'
import { ashgrove } from '../sites'
import type { Story } from '../story'
import { tellVisit } from '../tell-visit'

/** Fourteen months of life: jaundice and light therapy, growth, milk allergy that is outgrown, bronchiolitis. */
function tell(chart: Chart): void {
  chart.background.social.push(
    'First child. Lives with both mothers in a 2nd-floor flat above the bakery.',
    'Nobody smokes.',
  )
  recordCareTeam(chart, ['paediatrics', 'family', 'nurse'], '2025-09-05')
  recordFamilyHistory(chart, ['NMTH', 'natural mother'], {
    on: '2025-09-05',
    sex: 'female',
    conditions: [{ text: 'Allergic rhinitis', code: '61582004' }],
  })
  recordAllergy(chart, 'cowsMilk', {
    from: '2026-01-13',
    to: '2026-10-13',
    category: 'food',
    criticality: 'low',
    reactions: [
      { text: 'Diarrhoea', code: '62315008', severity: 'moderate', on: '2026-01-06' },
      { text: 'Eruption of skin', code: '271807003', severity: 'mild', on: '2026-01-06' },
    ],
    note: 'Milk ladder completed.',
  })
  recordAllergy(chart, 'adhesive', {
    from: '2026-03-02',
    type: 'intolerance',
    category: 'environment',
    criticality: 'low',
    reactions: [{ text: 'Redness of skin', severity: 'mild', on: '2026-03-01' }],
  })
  const jaundice = recordCondition(chart, 'neonatalJaundice', { from: '2025-09-04', to: '2025-09-19' })
  recordCondition(chart, 'bronchiolitis', { from: '2026-02-27', to: '2026-03-10', severity: 'moderate' })
  recordCondition(chart, 'otitisMedia', { from: '2026-08-18', to: '2026-08-28', severity: 'mild' })
  recordCondition(chart, 'eczema', { from: '2026-01-13' })
  prescribe(chart, 'vitaminDDrops', { from: '2025-09-16', take: 1, perDay: 1 })
  prescribe(chart, 'hydrocortisone', {
    from: '2026-01-13',
    take: 1,
    perDay: 1,
    asNeeded: true,
    detail: 'to red patches, thinly',
  })
  const { visit } = tellVisit(chart, {
    on: '2025-09-04',
    until: '2025-09-07',
    by: 'paediatrics',
    kind: 'inpatient',
    reason: 'Neonatal jaundice',
    vitals: {
      weight: 3.02,
      headCircumference: 34.1,
      height: 49.5,
      temperature: 36.9,
      heartRate: 138,
      respiratoryRate: 44,
    },
    panels: { bloodCountSi: { hemoglobinSi: 186, leukocytes: 14.2, mcv: 106 } },
    results: { bilirubinSi: 278 },
    note: {
      interval:
        'Born at 37 weeks, 3180 g at birth by the maternity record. Yellow on day two, sleepy at the breast.',
      exam: 'Jaundiced to the abdomen, good tone. Fontanelle flat.',
      assessment: 'Jaundice above the treatment line: {bilirubinSi}. Rule out blood group incompatibility.',
      plan: 'Phototherapy. Blood group, repeat bilirubin every twelve hours. Feed every three hours.',
    },
  })
  recordCodedResult(chart, 'bloodGroup', 'groupAPositive', { on: '2025-09-04', visit })
  for (const [on, value] of [
    ['2025-09-05', 241],
    ['2025-09-06', 196],
    ['2025-09-07', 168],
  ] as const)
    recordMeasurement(chart, 'bilirubinSi', value, { on, visit })
  recordProcedure(chart, 'phototherapy', {
    on: '2025-09-04',
    by: 'paediatrics',
    visit,
    reason: jaundice,
    outcome: 'Thirty hours.',
  })
  writeNote(chart, {
    kind: 'nursing',
    on: '2025-09-05',
    by: 'nurse',
    visit,
    sections: [
      [
        'Feeding',
        'Breast every three hours, top-up by cup twice. Wet nappies six. Weighed naked: {weight 2025-09-04} yesterday.',
      ],
      ['Parents', 'Amara and Róisín both present, sleeping in the parents’ room.'],
    ],
  })
  writeNote(chart, {
    kind: 'discharge',
    on: '2025-09-07',
    by: 'paediatrics',
    visit,
    sections: [
      [
        'Course',
        '{bilirubinSi 2025-09-04} on admission; {bilirubinSi 2025-09-06}; {bilirubinSi 2025-09-07} at discharge after thirty hours of light. No incompatibility.',
      ],
      ['Plan', 'Midwife on day seven. Hearing test normal.'],
    ],
  })
  const checks: [
    on: string,
    weight: number,
    height: number,
    head: number,
    by: 'nurse' | 'paediatrics' | 'family',
    interval: string,
    plan: string,
  ][] = [
    [
      '2025-09-16',
      3.24,
      50.4,
      34.7,
      'nurse',
      'Back above birth weight. Yellow gone from the legs, still in the eyes.',
      'Start {dose vitamin}. Health visitor weekly.',
    ],
    [
      '2025-10-14',
      4.21,
      54.2,
      36.8,
      'family',
      'Smiles at six weeks. Hips stable, heart sounds normal.',
      'Six-week check complete.',
    ],
    [
      '2025-11-04',
      4.98,
      57.1,
      38.2,
      'nurse',
      'Breastfed. Sleeps four hours. First immunisations today.',
      'Paracetamol after the meningococcal B vaccine was explained.',
    ],
    ['2025-12-02', 5.71, 59.8, 39.5, 'nurse', 'Well. Second immunisations.', 'Third in a month.'],
    [
      '2026-01-13',
      6.42,
      62.3,
      40.6,
      'paediatrics',
      'Loose stools with mucus and a red rash since formula was begun a week ago. Denies blood in the stool, gains weight.',
      'Cow’s milk allergy likely. Hydrolysed formula. Emollient and {dose hydrocortisone}.',
    ],
    [
      '2026-03-31',
      7.51,
      66.4,
      42.4,
      'paediatrics',
      'Recovered from bronchiolitis. Sits with support. Solids without milk.',
      'Dietitian. Milk ladder at nine months.',
    ],
    [
      '2026-06-09',
      8.32,
      70.5,
      43.9,
      'family',
      'Crawls, babbles. Baked milk tolerated.',
      'Next step of the ladder.',
    ],
    [
      '2026-09-08',
      9.13,
      74.6,
      45.2,
      'nurse',
      'Pulls to stand. One-year immunisations.',
      'MMR fever leaflet given.',
    ],
    [
      '2026-10-13',
      9.52,
      76.0,
      45.6,
      'paediatrics',
      'Drinks fresh milk for four weeks without trouble. Takes three steps.',
      'Milk allergy outgrown. Discharged from the allergy clinic.',
    ],
    [
      '2026-11-10',
      9.81,
      77.1,
      45.9,
      'nurse',
      'Walks. Says mama and baa. Eczema mild.',
      'Next check at two years.',
    ],
  ]
  for (const [on, weight, height, headCircumference, by, interval, plan] of checks) {
    tellVisit(chart, {
      on,
      by,
      kind: 'wellChild',
      reason: 'Child health review',
      vitals: {
        weight,
        height,
        headCircumference,
        heartRate: 118 + chart.random.between(0, 16),
        temperature: 36.7,
      },
      note: { interval, assessment: 'Growth: {weight}, {height}, {headCircumference}.', plan },
    })
  }
  tellIllness(chart)
  for (const [dose, on] of ['2025-11-04', '2025-12-02', '2026-01-06'].entries()) {
    recordImmunization(chart, 'hexavalent', on, { dose: dose + 1 })
    if (dose < 2) recordImmunization(chart, 'rotavirus', on, { dose: dose + 1 })
    if (dose !== 1) recordImmunization(chart, 'meningococcalB', on, { dose: dose === 0 ? 1 : 2 })
  }
  recordImmunization(chart, 'pneumococcal13', '2025-12-02', { dose: 1 })
  recordImmunization(chart, 'mmr', '2026-09-08', { dose: 1 })
  recordImmunization(chart, 'pneumococcal13', '2026-09-08', { dose: 2 })
  recordImmunization(chart, 'influenza', '2026-11-10', { notDone: 'Under two years, not yet eligible' })
  const goal = recordGoal(chart, 'Normal milk by the first birthday', {
    from: '2026-01-13',
    status: 'completed',
    achievement: 'achieved',
  })
  recordCarePlan(chart, 'Milk ladder', {
    from: '2026-05-26',
    to: '2026-10-13',
    activities: ['Biscuit', 'Pancake', 'Cheese', 'Yoghurt', 'Fresh milk'],
    goals: [goal],
  })
  recordAppointment(chart, 'Two-year review', {
    on: '2027-09-07',
    time: '10:00',
    endTime: '10:30',
    by: 'nurse',
  })
}

function tellIllness(chart: Chart): void {
  const { visit } = tellVisit(chart, {
    on: '2026-02-27',
    until: '2026-03-02',
    by: 'paediatrics',
    kind: 'inpatient',
    reason: 'Bronchiolitis',
    vitals: { weight: 6.98, heartRate: 164, respiratoryRate: 62, oxygenSaturation: 88, temperature: 37.9 },
    panels: { renal: { creatinineSi: 22, sodium: 137 } },
    note: {
      interval:
        'Cold for three days, then fast breathing and half of her feeds. No apnoea seen by her mothers. Denies choking.',
      exam: 'Recession, fine crackles on both sides.',
      assessment: 'Bronchiolitis with {oxygenSaturation} in air. Cannot exclude early dehydration.',
      plan: 'Low-flow oxygen, tube feeds. No antibiotics, no salbutamol.',
    },
  })
  recordCodedResult(chart, 'syncytialVirus', 'detected', { on: '2026-02-27', visit })
  for (const [on, oxygenSaturation, respiratoryRate] of [
    ['2026-02-28', 94, 54],
    ['2026-03-01', 95, 46],
    ['2026-03-02', 97, 38],
  ] as const) {
    recordMeasurement(chart, 'oxygenSaturation', oxygenSaturation, { on, visit })
    recordMeasurement(chart, 'respiratoryRate', respiratoryRate, { on, visit })
  }
  recordReport(chart, 'chestXray', {
    on: '2026-02-27',
    by: 'emergency',
    visit,
    findings: 'Hyperinflation, no consolidation.',
    conclusion: 'In keeping with bronchiolitis.',
  })
  writeNote(chart, {
    kind: 'nursing',
    on: '2026-02-28',
    by: 'nurse',
    visit,
    sections: [
      [
        'Shift',
        'Oxygen 0.5 L. {oxygenSaturation}. Tube feeds tolerated. Skin red under the tape, changed to silicone tape.',
      ],
    ],
  })
  writeNote(chart, {
    kind: 'discharge',
    on: '2026-03-02',
    by: 'paediatrics',
    visit,
    sections: [
      [
        'Course',
        'RSV bronchiolitis, three nights. {oxygenSaturation 2026-02-27} on arrival, {oxygenSaturation 2026-03-02} in air at discharge. Feeds by bottle again.',
      ],
      [
        'Plan',
        'Cough may last three weeks. Grandmother Bláthnaid minds her on Fridays and was shown the warning signs.',
      ],
    ],
  })
  tellVisit(chart, {
    on: '2026-08-18',
    by: 'family',
    reason: 'Fever and pulling at the ear',
    vitals: { temperature: 38.8, weight: 8.94, heartRate: 148 },
    note: {
      interval: 'Two days of fever. Drinks well. Denies rash, denies vomiting.',
      exam: 'Red bulging right eardrum.',
      assessment: 'Acute otitis media. {temperature}.',
      plan: 'Pain relief, no antibiotic today; delayed prescription offered, declined.',
    },
  })
  writeNote(chart, {
    kind: 'telephone',
    on: '2026-08-28',
    by: 'nurse',
    sections: [
      [
        'Call',
        'Ear better, no fever for a week. No antibiotic was taken. Róisín collects the drops from Bakehouse Example Pharmacy.',
      ],
    ],
  })
}

export const infantStory: Story = {
  key: 'infant',
  site: ashgrove,
  bundle: 'transaction',
  identity: {
    given: ['Zoë', 'Amélie'],
    family: 'Fitzgerald-Oyelaran',
    gender: 'female',
    birthDate: '2025-09-02',
    mrn: 'AG-231190',
    line: ['Flat 2, 40 Example Bakehouse'],
    city: 'Ashgrove',
    postalCode: 'XQ3 2JK',
    phone: '07700 900152',
  },
  tell,
}
