import type { Chart } from '../chart'
import { writeNote } from '../notes/write-note'
import { recordAllergy } from '../resources/allergy'
import { recordAppointment, recordCarePlan, recordCareTeam, recordGoal } from '../resources/care'
import { recordCondition } from '../resources/condition'
import { recordFamilyHistory, recordFlag, recordImmunization, recordProcedure } from '../resources/event'
import { prescribe } from '../resources/medication'
import { recordCodedResult, recordMeasurement } from '../resources/observation'
import { recordCoverage } from '../resources/patient'
import { recordReport } from '../resources/report'
import { harborPoint } from '../sites'
import type { Story } from '../story'
import { tellVisit } from '../tell-visit'
import type { VaccineKey } from '../terminology/catalog'

const shots: [day: string, vaccines: VaccineKey[]][] = [
  ['2017-06-20', ['hepatitisB']],
  ['2017-08-21', ['dtap', 'polio', 'hib', 'pneumococcal13', 'rotavirus', 'hepatitisB']],
  ['2017-10-23', ['dtap', 'polio', 'hib', 'pneumococcal13', 'rotavirus']],
  ['2017-12-21', ['dtap', 'pneumococcal13', 'hepatitisB', 'influenza']],
  ['2018-06-21', ['mmr', 'varicella', 'hepatitisA', 'hib']],
  ['2018-12-20', ['hepatitisA', 'dtap', 'influenza']],
  ['2021-06-22', ['dtap', 'polio', 'mmr', 'varicella']],
  ['2022-10-11', ['influenza']],
  ['2023-10-10', ['influenza', 'covid']],
  ['2024-10-08', ['influenza']],
]

/** A school child with asthma, eczema and a peanut allergy: one anaphylaxis, one admission, then good control. */
function tell(chart: Chart): void {
  chart.background.social.push(
    'Lives with both parents, an older sister and a cat named Pixel.',
    { text: 'Plays soccer.', from: '2024-06-18' },
    'Grandmother smokes on the porch.',
  )
  chart.background.family.push('Mother with hay fever and asthma as a child. Father healthy.')
  recordCoverage(chart, 'Tidewater Example Family Plan', '2017-06-20')
  recordCareTeam(chart, ['paediatrics', 'respiratory', 'nurse'], '2020-02-04')
  recordFamilyHistory(chart, ['MTH', 'mother'], {
    on: '2019-10-22',
    sex: 'female',
    conditions: [{ text: 'Asthma', code: '195967001', onsetAge: 6 }],
  })
  recordAllergy(chart, 'peanut', {
    from: '2019-03-05',
    category: 'food',
    criticality: 'high',
    reactions: [
      { text: 'Anaphylaxis', code: '39579001', severity: 'severe', on: '2019-03-03' },
      { text: 'Wheal', code: '247472004', severity: 'moderate', on: '2019-03-03' },
    ],
    note: 'Peanut butter cracker at a birthday party.',
  })
  recordAllergy(chart, 'houseDustMite', {
    from: '2020-02-04',
    category: 'environment',
    criticality: 'low',
    reactions: [{ text: 'Rhinoconjunctivitis', code: '878820003', severity: 'mild' }],
  })
  recordAllergy(chart, 'amoxicillin', {
    from: '2018-11-27',
    to: '2022-05-17',
    refuted: true,
    note: 'Rash during an ear infection; oral challenge without reaction.',
  })
  const eczema = recordCondition(chart, 'eczema', { from: '2017-11-14' })
  const asthma = recordCondition(chart, 'asthma', { from: '2019-10-22' })
  recordCondition(chart, 'allergicRhinitis', { from: '2020-02-04' })
  recordCondition(chart, 'otitisMedia', { from: '2018-11-20', to: '2018-12-04', severity: 'mild' })
  recordCondition(chart, 'strepThroat', { from: '2023-02-14', to: '2023-02-28', severity: 'mild' })
  prescribe(chart, 'hydrocortisone', {
    from: '2017-11-14',
    take: 1,
    perDay: 2,
    asNeeded: true,
    detail: 'to eczema patches',
    treats: eczema,
  })
  prescribe(chart, 'amoxicillin500', {
    from: '2018-11-20',
    to: '2018-11-27',
    stopped: 'Rash',
    take: 1,
    perDay: 2,
  })
  prescribe(chart, 'albuterol', {
    from: '2019-10-22',
    take: 2,
    asNeeded: true,
    detail: 'for wheeze, with spacer',
    treats: asthma,
  })
  const low = prescribe(chart, 'fluticasone44', {
    from: '2020-02-04',
    to: '2021-11-12',
    take: 1,
    perDay: 2,
    detail: 'with spacer',
    treats: asthma,
  })
  prescribe(chart, 'fluticasone44', {
    from: '2021-11-12',
    take: 2,
    perDay: 2,
    detail: 'with spacer',
    treats: asthma,
    replaces: low,
  })
  prescribe(chart, 'montelukast', {
    from: '2021-11-12',
    to: '2023-06-13',
    stopped: 'Nightmares',
    take: 1,
    perDay: 1,
    detail: 'in the evening',
    treats: asthma,
  })
  prescribe(chart, 'cetirizine5', { from: '2020-02-04', take: 1, perDay: 1, asNeeded: true })
  prescribe(chart, 'epinephrine', {
    from: '2019-03-05',
    take: 1,
    asNeeded: true,
    detail: 'into the outer thigh for anaphylaxis',
  })
  prescribe(chart, 'azithromycin', {
    from: '2023-02-14',
    to: '2023-02-19',
    take: 1,
    perDay: 1,
    detail: 'for 5 days',
  })

  for (const [day, vaccines] of shots) for (const vaccine of vaccines) recordImmunization(chart, vaccine, day)
  recordImmunization(chart, 'influenza', '2025-10-14', { notDone: 'Parent declined today' })
  const growth: [on: string, weight: number, height: number, head: number | undefined, note: string][] = [
    ['2017-06-20', 3.4, 50.5, 34.6, 'Three days old. Feeding well at the breast. Passed meconium.'],
    ['2017-08-21', 5.6, 58.4, 39.1, 'Smiles. Breastfed. Sleeps on his back.'],
    ['2017-10-23', 7.0, 63.8, 41.6, 'Rolls over. Dry red patches on the cheeks.'],
    ['2017-12-21', 8.0, 67.5, 43.3, 'Sits with support. Solids begun. Eczema better with cream.'],
    ['2018-06-21', 9.9, 76.1, 46.2, 'Walks along furniture. Says mama and dada.'],
    ['2018-12-20', 11.2, 82.4, 47.5, 'Runs. About twelve words, English and Spanish.'],
    ['2019-06-20', 12.6, 87.9, 48.6, 'Two-word phrases. Family reads food labels now.'],
    ['2020-06-23', 14.6, 96.0, undefined, 'Speaks in sentences. Wheeze with colds only.'],
    ['2021-06-22', 16.8, 103.2, undefined, 'Ready for preschool. Epinephrine kit at school discussed.'],
    ['2022-06-21', 18.9, 109.6, undefined, 'Swims. No hospital since the autumn.'],
    ['2023-06-13', 21.2, 115.8, undefined, 'First grade. Nightmares for months, on most nights.'],
    ['2024-06-18', 23.8, 121.9, undefined, 'Soccer twice a week. Uses albuterol before games.'],
    ['2025-06-17', 26.5, 127.6, undefined, 'Sleeps well. Carries his own inhaler.'],
    ['2026-06-16', 29.4, 133.4, undefined, 'Enjoys school. No night cough.'],
  ]
  for (const [on, weight, height, headCircumference, interval] of growth) {
    const older = on > '2020'
    tellVisit(chart, {
      on,
      by: 'paediatrics',
      kind: 'wellChild',
      reason: 'Well child visit',
      vitals: {
        weight,
        height,
        ...(headCircumference ? { headCircumference } : {}),
        heartRate: older ? 92 : 128,
        temperature: 36.8,
        ...(older
          ? { systolic: 96 + chart.random.between(0, 8), diastolic: 58 + chart.random.between(0, 6) }
          : {}),
      },
      ...(on === '2018-06-21' ? { results: { hemoglobin: 11.8 } } : {}),
      ...(on > '2021' ? { results: { peakFlow: Math.round((height - 80) * 5) } } : {}),
      note: {
        interval,
        assessment: `Growing along his curve: {weight}, {height}.${older ? ' Asthma reviewed, inhaler technique checked.' : ''}`,
        plan:
          on === '2023-06-13'
            ? 'Stop montelukast because of the nightmares. Keep {dose fluticasone}.'
            : `Next well child visit in ${older ? 'a year' : 'the usual interval'}. Anticipatory guidance given.`,
      },
    })
  }
  tellEmergencies(chart)
  tellVisit(chart, {
    on: '2026-10-20',
    by: 'respiratory',
    reason: 'Asthma review',
    vitals: { weight: 30.6, height: 135.1, heartRate: 86, oxygenSaturation: 99 },
    results: { peakFlow: 285, fev1: 1.72, fvc: 2.01 },
    note: {
      interval:
        'Albuterol twice a month. No steroid course for two years. Father asks about stopping the controller.',
      assessment: 'Well controlled asthma. {peakFlow trend}. {fev1}.',
      plan: 'Step-down to one puff twice daily planned for spring, not today. Keep {dose fluticasone}. School nurse Ms. Pell has a spare inhaler.',
    },
  })
  recordProcedure(chart, 'spirometry', { on: '2026-10-20', by: 'respiratory', reason: asthma })
  recordFlag(chart, 'Peanut anaphylaxis: epinephrine must be at hand', '2019-03-05', 'safety')
  const goal = recordGoal(chart, 'No emergency visit for asthma in twelve months', {
    from: '2021-11-12',
    achievement: 'achieved',
  })
  recordCarePlan(chart, 'Asthma action plan', {
    from: '2021-11-12',
    activities: [
      'Green: controller twice daily',
      'Yellow: albuterol every four hours, call the office',
      'Red: albuterol and emergency department',
    ],
    addresses: [asthma],
    goals: [goal],
  })
  recordAppointment(chart, 'Asthma review', {
    on: '2027-03-16',
    time: '15:40',
    endTime: '16:00',
    by: 'respiratory',
  })
}

function tellEmergencies(chart: Chart): void {
  tellVisit(chart, {
    on: '2019-03-03',
    by: 'emergency',
    kind: 'emergency',
    reason: 'Anaphylaxis after peanut',
    vitals: { heartRate: 156, oxygenSaturation: 93, respiratoryRate: 38, temperature: 36.9, weight: 12.1 },
    note: {
      kind: 'emergency',
      interval:
        'Ate a peanut butter cracker; within ten minutes hives, vomiting and noisy breathing. Epinephrine given by the ambulance crew. Never had peanut before.',
      exam: 'Hives over the trunk, mild wheeze, no stridor now.',
      assessment: 'Anaphylaxis, most likely peanut. Improved after one dose of epinephrine.',
      plan: 'Observe for six hours. Epinephrine auto-injector to be prescribed by the pediatrician. Strict peanut avoidance.',
    },
  })
  writeNote(chart, {
    kind: 'telephone',
    on: '2019-03-05',
    by: 'paediatrics',
    sections: [
      [
        'Call',
        'Spoke with his mother. No further hives. Prescribed {dose epinephrine}; pharmacist will show her how.',
      ],
      ['Plan', 'Allergy testing referral. Mother works nights at the bakery; call the father before noon.'],
    ],
  })
  tellVisit(chart, {
    on: '2019-10-22',
    by: 'paediatrics',
    reason: 'Third wheezing illness',
    vitals: { weight: 13.2, oxygenSaturation: 96, respiratoryRate: 30, heartRate: 122 },
    note: {
      interval:
        'Wheeze and cough with a cold, third time this year. Coughs at night without colds too. Denies choking.',
      exam: 'Expiratory wheeze on both sides.',
      assessment: 'Asthma, in a child with eczema and a mother who had it.',
      plan: 'Start {dose albuterol}. Review in winter for a controller.',
    },
  })
  tellVisit(chart, {
    on: '2020-02-04',
    by: 'respiratory',
    reason: 'Asthma consultation',
    vitals: { weight: 13.9, height: 93.4, oxygenSaturation: 98 },
    note: {
      kind: 'consult',
      interval: 'Cough on three nights a week. Sneezes in the morning.',
      assessment: 'Persistent asthma with dust mite allergy.',
      plan: 'Start {dose fluticasone}. Mattress covers. Cetirizine when needed.',
    },
  })
  const { visit } = tellVisit(chart, {
    on: '2021-11-09',
    until: '2021-11-12',
    by: 'ward',
    kind: 'inpatient',
    reason: 'Severe asthma exacerbation',
    vitals: { weight: 17.6, heartRate: 148, oxygenSaturation: 88, respiratoryRate: 42, temperature: 37.9 },
    panels: { bloodCount: { leukocytes: 12.8, hemoglobin: 12.1 } },
    results: { crp: 11, sodium: 138, potassium: 3.4 },
    note: {
      kind: 'history',
      interval:
        'Cold for two days, then wheeze all night in spite of albuterol every two hours. Missed the controller for three weeks while the family was moving.',
      exam: 'Subcostal retractions, quiet chest at the bases.',
      assessment: 'Severe exacerbation, {oxygenSaturation} on arrival. Rule out pneumonia.',
      plan: 'Continuous albuterol, oral prednisolone, oxygen. Chest film.',
    },
  })
  recordMeasurement(chart, 'oxygenSaturation', 97, { on: '2021-11-12', visit })
  recordCodedResult(chart, 'syncytialVirus', 'notDetected', { on: '2021-11-09', visit })
  recordReport(chart, 'chestXray', {
    on: '2021-11-09',
    by: 'emergency',
    visit,
    findings: 'Hyperinflated lungs. Peribronchial thickening. No consolidation.',
    conclusion: 'No pneumonia.',
  })
  writeNote(chart, {
    kind: 'nursing',
    on: '2021-11-10',
    by: 'nurse',
    visit,
    sections: [
      [
        'Night shift',
        'Off continuous albuterol at four in the morning. Father stayed overnight. Ate half of breakfast. No peanut on any tray, checked with the kitchen.',
      ],
    ],
  })
  writeNote(chart, {
    kind: 'discharge',
    on: '2021-11-12',
    by: 'ward',
    visit,
    sections: [
      [
        'Course',
        'Admitted {day 2021-11-09} with {oxygenSaturation 2021-11-09}; off oxygen since yesterday, {oxygenSaturation 2021-11-12} today. Chest film without pneumonia.',
      ],
      ['Medication changes', 'Fluticasone raised to two puffs: {dose fluticasone}. New: {dose montelukast}.'],
      ['Teaching', 'Spacer technique shown to both parents. Action plan given in Spanish and English.'],
    ],
  })
  tellVisit(chart, {
    on: '2022-05-17',
    by: 'paediatrics',
    reason: 'Oral amoxicillin challenge',
    vitals: { weight: 18.7, heartRate: 96 },
    note: {
      interval: 'Amoxicillin given in two steps under observation. No rash, no vomiting in two hours.',
      assessment: 'Not allergic to amoxicillin. The earlier rash was probably viral.',
      plan: 'Label removed. Pharmacy informed (Corner Example Drug).',
    },
  })
  tellVisit(chart, {
    on: '2023-02-14',
    by: 'paediatrics',
    reason: 'Sore throat',
    vitals: { weight: 20.4, temperature: 38.7, heartRate: 118 },
    note: {
      interval: 'Sore throat and fever since yesterday. Denies cough. Sister has it too.',
      exam: 'Red tonsils with exudate.',
      assessment: 'Streptococcal sore throat, rapid test positive.',
      plan: '{dose azithromycin}. Back to school after one day of treatment.',
    },
  })
  writeNote(chart, {
    kind: 'telephone',
    on: '2024-01-23',
    by: 'nurse',
    sections: [
      ['Call', 'Mother asks for a school form. No wheeze this winter. Denies night cough.'],
      ['Done', 'Form for albuterol and epinephrine at school signed and faxed.'],
    ],
  })
}

export const asthmaChild: Story = {
  key: 'asthma-child',
  site: harborPoint,
  bundle: 'transaction',
  identity: {
    given: ['Mateo', 'Andrés'],
    family: 'Núñez Ibarra',
    gender: 'male',
    birthDate: '2017-06-17',
    mrn: 'HP-118702',
    line: ['220 Example Harbor Road'],
    city: 'Harbor Point',
    postalCode: '04999',
    phone: '207-555-0128',
    language: ['es', 'Spanish'],
  },
  tell,
}
