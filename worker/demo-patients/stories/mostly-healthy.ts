import type { Chart } from '../chart'
import { writeNote } from '../notes/write-note'
import { recordAppointment, recordCarePlan, recordCareTeam, recordGoal } from '../resources/care'
import { recordCondition } from '../resources/condition'
import { recordImmunization, recordProcedure } from '../resources/event'
import { prescribe } from '../resources/medication'
import { recordCodedResult } from '../resources/observation'
import { recordReport } from '../resources/report'
import { ashgrove } from '../sites'
import type { Story } from '../story'
import { tellVisit } from '../tell-visit'

/** A sparse chart: little has happened, and nobody ever asked about allergies, so nothing is recorded on them. */
function tell(chart: Chart): void {
  recordCareTeam(chart, ['family', 'nurse'], '2015-09-08')
  recordCondition(chart, 'ankleSprain', { from: '2018-07-03', to: '2018-08-14', severity: 'mild' })
  const migraine = recordCondition(chart, 'migraine', { from: '2020-11-17' })
  recordCondition(chart, 'viralSinusitis', { from: '2023-01-10', to: '2023-01-24', severity: 'mild' })
  const rhinitis = recordCondition(chart, 'allergicRhinitis', { from: '2016-06-07' })
  recordCondition(chart, 'stress', { from: '2022-05-10', to: '2022-11-15' })
  prescribe(chart, 'contraceptive', {
    from: '2015-09-08',
    to: '2020-11-17',
    stopped: 'Migraine with aura',
    take: 1,
    perDay: 1,
  })
  prescribe(chart, 'mometasone', {
    from: '2016-06-07',
    take: 2,
    perDay: 1,
    asNeeded: true,
    detail: 'in each nostril in summer',
    treats: rhinitis,
  })
  prescribe(chart, 'ibuprofen200', {
    from: '2018-07-03',
    to: '2018-07-17',
    take: 2,
    perDay: 3,
    detail: 'with food',
  })
  const rows: [
    on: string,
    reason: string,
    weight: number,
    systolic: number,
    diastolic: number,
    blood: boolean,
    interval: string,
    assessment: string,
    plan: string,
  ][] = [
    [
      '2015-09-08',
      'New patient check',
      62.3,
      112,
      70,
      false,
      'Moved back to the village next to her grandmother. Well. Wants to go on with the pill.',
      'Healthy. Blood pressure fine for the pill.',
      'Continue {dose levonorgestrel}. Smear invitation in the post.',
    ],
    [
      '2016-06-07',
      'Itchy eyes and sneezing',
      62.0,
      110,
      68,
      false,
      'Every June for three years. Denies wheeze.',
      'Hay fever.',
      'Start {dose mometasone}.',
    ],
    [
      '2018-07-03',
      'Ankle injury',
      63.1,
      114,
      72,
      false,
      'Turned her left ankle running on the towpath. Can bear weight. Denies knee pain.',
      'Lateral sprain. Ottawa rules negative, no film.',
      'Ice, rest. {dose ibuprofen}.',
    ],
    [
      '2020-11-17',
      'Headaches',
      64.4,
      116,
      74,
      true,
      'Zigzag lights for twenty minutes, then a throbbing headache, four times this year. Denies weakness, denies speech trouble.',
      'Migraine with aura. {hemoglobinSi}.',
      'Stop the combined pill because of stroke risk. Will use condoms for now.',
    ],
    [
      '2022-05-10',
      'Stress at work',
      65.0,
      118,
      74,
      false,
      'Runs a bookbinding workshop; lost a big order. Sleeps four hours. Denies suicidal thoughts.',
      'Stress reaction. {phq9}.',
      'Talking therapy leaflet. Review if no better.',
    ],
    [
      '2023-01-10',
      'Blocked nose',
      65.6,
      116,
      72,
      false,
      'Ten days of facial pressure and a cold. Denies high fever.',
      'Viral sinusitis.',
      'No antibiotics. Saline rinses.',
    ],
    [
      '2024-09-03',
      'Health check',
      66.2,
      120,
      76,
      true,
      'Well. Cycles to work. Two migraines a year.',
      'Healthy. {ldlSi}. {hba1cIfcc}.',
      'None needed. Next in five years.',
    ],
  ]
  for (const [on, reason, weight, systolic, diastolic, blood, interval, assessment, plan] of rows) {
    tellVisit(chart, {
      on,
      by: 'family',
      reason,
      vitals: { weight, height: 169, systolic, diastolic },
      panels: blood
        ? {
            bloodCountSi: { hemoglobinSi: on > '2024' ? 136 : 132 },
            renal: { creatinineSi: 66 },
            ...(on > '2024' ? { lipidsSi: { cholesterolSi: 4.7, hdlSi: 1.6, triglyceridesSi: 0.9 } } : {}),
          }
        : {},
      results: { ...(on === '2022-05-10' ? { phq9: 8 } : {}), ...(on > '2024' ? { hba1cIfcc: 34 } : {}) },
      note: { interval, assessment, plan },
    })
  }
  writeNote(chart, {
    kind: 'telephone',
    on: '2022-11-15',
    by: 'nurse',
    sections: [
      ['Call', 'Sleeping well again, orders have picked up. No further help wanted.'],
      ['Done', 'Smear due; she will book. Her grandmother Mrs Calloway at number 3 is also a patient here.'],
    ],
  })
  writeNote(chart, {
    kind: 'nursing',
    on: '2026-03-17',
    by: 'nurse',
    sections: [
      [
        'Cervical screening',
        'Sample taken, easy. Last period two weeks ago. Emergency contact is her brother Piers.',
      ],
    ],
  })
  recordReport(chart, 'pathology', {
    on: '2026-03-24',
    by: 'ward',
    findings: 'Cervical sample: HPV not detected.',
    conclusion: 'Routine recall in five years.',
  })
  recordProcedure(chart, 'appendectomy', { on: '2004-10-12', by: 'ward', outcome: 'By history.' })
  recordImmunization(chart, 'td', '2018-07-03')
  recordImmunization(chart, 'covid', '2021-06-08', { dose: 1 })
  recordImmunization(chart, 'covid', '2021-08-24', { dose: 2 })
  recordImmunization(chart, 'mmr', '1989-11-20', { dose: 1 })
  recordCodedResult(chart, 'smoking', 'neverSmoker', { on: '2015-09-08' })
  const goal = recordGoal(chart, 'Fewer than one migraine a month', {
    from: '2020-11-17',
    status: 'completed',
    achievement: 'achieved',
  })
  recordCarePlan(chart, 'Migraine plan', {
    from: '2020-11-17',
    to: '2024-09-03',
    activities: ['Headache diary', 'No combined hormonal contraception'],
    addresses: [migraine],
    goals: [goal],
  })
  recordAppointment(chart, 'Repeat prescription review', {
    on: '2027-01-19',
    time: '17:20',
    endTime: '17:30',
    by: 'family',
  })
}

export const mostlyHealthy: Story = {
  key: 'mostly-healthy',
  site: ashgrove,
  bundle: 'collection',
  identity: {
    prefix: 'Ms',
    given: ['Margaret', 'Annette'],
    family: 'Calloway',
    gender: 'female',
    birthDate: '1988-11-07',
    mrn: 'AG-150062',
    line: ['5 Example Terrace'],
    city: 'Ashgrove',
    postalCode: 'XQ1 9GH',
    phone: '07700 900138',
    email: 'm.a.calloway@example.org',
  },
  tell,
}
