import type { Chart } from '../chart'
import { writeNote } from '../notes/write-note'
import { recordAllergy } from '../resources/allergy'
import { recordAppointment, recordCarePlan, recordCareTeam, recordOrder } from '../resources/care'
import { recordCondition } from '../resources/condition'
import { recordFamilyHistory, recordFlag, recordImmunization, recordProcedure } from '../resources/event'
import { prescribe, recordMedicationStatement } from '../resources/medication'
import { recordCodedResult, recordMeasurement } from '../resources/observation'
import { recordCoverage } from '../resources/patient'
import { recordReport } from '../resources/report'
import { harborPoint } from '../sites'
import type { Story } from '../story'
import { tellVisit } from '../tell-visit'

/** Epilepsy: a rash on the first drug, mood trouble on the second, seizure-free on the third; one lapse. */
function tell(chart: Chart): void {
  chart.background.social.push(
    { text: 'Glass blower, works away from the furnace until cleared.', to: '2018-05-15' },
    { text: 'Glass blower.', from: '2018-05-15' },
    { text: 'Shares a house with his cousin Bartek.', to: '2024-05-14' },
    { text: 'Shares a house with his partner and his cousin Bartek.', from: '2024-05-14' },
    'No alcohol since the diagnosis.',
  )
  chart.background.family.push(
    'Paternal uncle had seizures after a head injury. No other epilepsy in the family.',
  )
  recordCoverage(chart, 'Tidewater Example Family Plan', '2015-06-01')
  recordCareTeam(chart, ['neurology', 'family', 'pharmacist'], '2015-09-01')
  recordFamilyHistory(chart, ['PUNCLE', 'paternal uncle'], {
    on: '2015-09-01',
    sex: 'male',
    conditions: [{ text: 'Seizure disorder after head injury', code: '128613002' }],
  })
  recordAllergy(chart, 'carbamazepine', {
    from: '2015-10-13',
    criticality: 'high',
    reactions: [
      { text: 'Allergic skin rash', code: '21626009', severity: 'severe', on: '2015-10-09' },
      { text: 'Fever', code: '386661006', severity: 'moderate', on: '2015-10-09' },
    ],
    note: 'Avoid oxcarbazepine as well.',
  })
  const epilepsy = recordCondition(chart, 'epilepsy', { from: '2015-08-18' })
  const depression = recordCondition(chart, 'depression', { from: '2017-05-09', to: '2019-04-16' })
  recordCondition(chart, 'migraine', {
    from: '2015-08-18',
    refuted: true,
    note: 'Headaches were after seizures.',
  })
  recordCondition(chart, 'fullTimeWork', { from: '2018-03-01' })
  prescribe(chart, 'carbamazepine', {
    from: '2015-09-01',
    to: '2015-10-13',
    stopped: 'Rash with fever',
    take: 1,
    perDay: 2,
    treats: epilepsy,
  })
  const first = prescribe(chart, 'levetiracetam500', {
    from: '2015-10-13',
    to: '2016-04-12',
    take: 1,
    perDay: 2,
    treats: epilepsy,
  })
  prescribe(chart, 'levetiracetam500', {
    from: '2016-04-12',
    to: '2017-11-14',
    stopped: 'Irritability and low mood',
    take: 2,
    perDay: 2,
    treats: epilepsy,
    replaces: first,
  })
  const titration = prescribe(chart, 'lamotrigine25', {
    from: '2017-05-09',
    to: '2017-08-15',
    take: 2,
    perDay: 2,
    detail: 'raised slowly as written on the sheet',
    treats: epilepsy,
  })
  const steady = prescribe(chart, 'lamotrigine100', {
    from: '2017-08-15',
    to: '2021-10-19',
    take: 1,
    perDay: 2,
    treats: epilepsy,
    replaces: titration,
  })
  prescribe(chart, 'lamotrigine100', {
    from: '2021-10-19',
    take: 1.5,
    perDay: 2,
    treats: epilepsy,
    replaces: steady,
  })
  prescribe(chart, 'sertraline50', {
    from: '2017-11-14',
    to: '2019-04-16',
    stopped: 'Recovered',
    take: 1,
    perDay: 1,
    detail: 'in the morning',
    treats: depression,
    contained: true,
  })
  recordMedicationStatement(chart, 'acetaminophen500', {
    on: '2021-10-19',
    from: '2021-01-01',
    take: 2,
    asNeeded: true,
    detail: 'for headache',
  })
  tellVisit(chart, {
    on: '2015-08-18',
    by: 'emergency',
    kind: 'emergency',
    reason: 'First seizure',
    vitals: {
      systolic: 138,
      diastolic: 84,
      weight: 77.4,
      height: 181,
      heartRate: 104,
      temperature: 36.9,
      oxygenSaturation: 97,
    },
    panels: { metabolic: { glucose: 104 }, bloodCount: { leukocytes: 12.2, hemoglobin: 15.1 } },
    note: {
      kind: 'emergency',
      interval:
        'Cousin saw him stiffen and shake for two minutes at breakfast; bit his tongue, confused for half an hour. Denies drugs, denies alcohol.',
      exam: 'Tongue laceration. No focal weakness.',
      assessment: 'First generalized seizure. Rule out intracranial lesion.',
      plan: 'CT head. Neurology within two weeks. No driving, told in writing.',
    },
  })
  recordReport(chart, 'headCt', {
    on: '2015-08-18',
    by: 'emergency',
    findings: 'No hemorrhage, no mass.',
    conclusion: 'Normal.',
  })
  recordReport(chart, 'eeg', {
    on: '2015-08-27',
    by: 'neurology',
    findings: 'Generalized 4 Hz spike and wave, twice in twenty minutes.',
    conclusion: 'Supports a generalized epilepsy.',
  })
  recordProcedure(chart, 'eeg', { on: '2015-08-27', by: 'neurology', reason: epilepsy })
  recordReport(chart, 'brainMri', {
    on: '2015-09-08',
    by: 'neurology',
    findings: 'No mesial temporal sclerosis. No lesion.',
    conclusion: 'Normal brain.',
  })
  const rows: [
    on: string,
    weight: number,
    level: ['levetiracetamLevel' | 'lamotrigineLevel', number] | undefined,
    phq9: number | undefined,
    sodium: number,
    interval: string,
    assessment: string,
    plan: string,
  ][] = [
    [
      '2015-09-01',
      77.0,
      undefined,
      2,
      140,
      'A second seizure last week from sleep. Jerks of the arms in the morning for a year, he thought them normal.',
      'Generalized epilepsy.',
      'Start {dose carbamazepine}. Sleep, no alcohol. No driving, no work at the furnace.',
    ],
    [
      '2015-10-13',
      76.5,
      undefined,
      undefined,
      134,
      'Red rash over the trunk and fever for four days. Denies mouth sores, denies blisters.',
      'Drug rash from carbamazepine.',
      'Stop carbamazepine for good. Start {dose levetiracetam}.',
    ],
    [
      '2016-04-12',
      77.8,
      ['levetiracetamLevel', 14],
      4,
      140,
      'One seizure in January after a night without sleep. Morning jerks less.',
      '{levetiracetamLevel}, low in the range.',
      'Increase to {dose levetiracetam}.',
    ],
    [
      '2017-05-09',
      79.2,
      ['levetiracetamLevel', 27],
      13,
      139,
      'No seizure for a year. Irritable; Bartek says he snaps. Sad most days. Denies suicidal thoughts.',
      'Mood effect of levetiracetam: {phq9 trend}.',
      'Add {dose lamotrigine} and withdraw levetiracetam when the dose is reached.',
    ],
    [
      '2017-11-14',
      79.9,
      ['lamotrigineLevel', 4.8],
      11,
      141,
      'Off levetiracetam since this week. Calmer, still low.',
      '{lamotrigineLevel}. {phq9 trend}.',
      'Start {dose sertraline}. Continue {dose lamotrigine}.',
    ],
    [
      '2018-05-15',
      80.4,
      ['lamotrigineLevel', 5.6],
      6,
      140,
      'No seizure. Sleeps well. Allowed to drive again since the spring, state form signed.',
      'Seizure-free two years. {phq9 trend}.',
      'Continue both.',
    ],
    [
      '2019-04-16',
      80.1,
      ['lamotrigineLevel', 5.3],
      2,
      139,
      'Well, promoted. Mood normal for months.',
      'Depression recovered: {phq9 trend}.',
      'Stop sertraline over four weeks.',
    ],
    [
      '2020-09-22',
      81.0,
      ['lamotrigineLevel', 5.4],
      1,
      140,
      'Well by video. No jerks.',
      'Seizure-free.',
      'No change. Takes both doses with meals; pharmacy is Kiln Street Example Drug.',
    ],
    [
      '2021-10-19',
      80.7,
      ['lamotrigineLevel', 2.1],
      3,
      140,
      'Seizure at work last week after three missed days: the refill was late. Bruised shoulder.',
      'Breakthrough seizure, {lamotrigineLevel trend}. Missed doses.',
      'Raise to {dose lamotrigine}. 90-day supply. No driving for six months.',
    ],
    [
      '2022-05-10',
      80.2,
      ['lamotrigineLevel', 7.4],
      2,
      140,
      'No seizure. Uses a phone alarm.',
      '{lamotrigineLevel trend}.',
      'May drive again, form signed.',
    ],
    [
      '2023-05-16',
      81.3,
      ['lamotrigineLevel', 7.1],
      1,
      141,
      'Well. Asks about coming off tablets.',
      'Seizure-free 19 months; relapse would be likely.',
      'Advised to stay on. Repeat EEG was offered, he prefers not.',
    ],
    ['2024-05-14', 82.0, ['lamotrigineLevel', 7.6], 1, 140, 'Well. New glass studio.', 'Stable.', 'Yearly.'],
    [
      '2025-05-13',
      82.4,
      ['lamotrigineLevel', 7.3],
      0,
      140,
      'No jerks. Becoming a father in winter.',
      '{lamotrigineLevel}.',
      'Sleep plan for the newborn months: Bartek and partner share the nights.',
    ],
    [
      '2026-05-12',
      83.1,
      ['lamotrigineLevel', 7.0],
      2,
      139,
      'Baby Oskar sleeps through. No seizure in spite of short nights.',
      'Seizure-free since {day 2021-10-12}.',
      'Continue {dose lamotrigine}. EEG ordered at his wish before deciding on a lower dose.',
    ],
  ]
  for (const [on, weight, level, phq9, sodium, interval, assessment, plan] of rows) {
    tellVisit(chart, {
      on,
      by: 'neurology',
      reason: 'Epilepsy follow-up',
      vitals: {
        weight,
        systolic: 116 + chart.random.between(0, 12),
        diastolic: 70 + chart.random.between(0, 8),
        heartRate: 62 + chart.random.between(0, 8),
      },
      panels: { liver: {}, bloodCount: { hemoglobin: 14.9 } },
      results: {
        sodium,
        ...(level ? { [level[0]]: level[1] } : {}),
        ...(phq9 === undefined ? {} : { phq9 }),
      },
      note: { interval, exam: 'Alert, no nystagmus, no tremor. Gait normal.', assessment, plan },
    })
  }
  recordMeasurement(chart, 'lamotrigineLevel', 0.5, {
    on: '2021-10-12',
    comparator: '<',
    note: 'Taken in the emergency department.',
  })
  writeNote(chart, {
    kind: 'emergency',
    on: '2021-10-12',
    by: 'emergency',
    sections: [
      [
        'HPI',
        'Generalized seizure of one minute at work, witnessed. Ran out of lamotrigine three days ago. Denies head injury, denies alcohol.',
      ],
      ['Allergies', '- carbamazepine (allergic skin rash, fever)'],
      ['Course', '{lamotrigineLevel}. Back to himself in an hour. Shoulder film without fracture.'],
      ['Plan', 'Restart lamotrigine today at the usual dose. Neurology next week. Not to drive.'],
    ],
  })
  writeNote(chart, {
    kind: 'telephone',
    on: '2015-10-12',
    by: 'pharmacist',
    sections: [
      [
        'Call',
        'Bartek calls: fever and red rash since Friday. Told to stop carbamazepine tonight and be seen tomorrow. Emergency department if blisters or mouth sores.',
      ],
    ],
  })
  writeNote(chart, {
    kind: 'telephone',
    on: '2021-11-02',
    by: 'pharmacist',
    sections: [
      [
        'Call',
        'Refill synchronised, 90 days. Alarm set on the phone. Denies missed doses since. Prefers text messages to calls at work.',
      ],
    ],
  })
  writeNote(chart, {
    kind: 'social',
    on: '2016-05-10',
    by: 'social',
    sections: [
      ['Topic', 'Cannot drive; carpool with a colleague arranged. Employer moved him to cold working.'],
      ['Safety', 'Showers rather than baths. Bartek knows what to do in a seizure.'],
    ],
  })
  recordFlag(chart, 'No driving', '2015-08-18', 'safety', '2018-04-01')
  recordFlag(chart, 'No driving', '2021-10-12', 'safety', '2022-05-10')
  recordCarePlan(chart, 'Seizure action plan', {
    from: '2015-09-01',
    activities: ['Time the seizure', 'Recovery position', 'Call 911 after five minutes'],
    addresses: [epilepsy],
  })
  for (const year of [2017, 2019, 2021, 2023, 2025]) recordImmunization(chart, 'influenza', `${year}-10-26`)
  recordImmunization(chart, 'tdap', '2025-11-04')
  recordCodedResult(chart, 'smoking', 'neverSmoker', { on: '2015-09-01' })
  recordCodedResult(chart, 'bloodGroup', 'groupBPositive', { on: '2015-08-18' })
  recordOrder(chart, 'EEG', { on: '2026-05-12', by: 'neurology', reason: 'Before a dose reduction' })
  recordAppointment(chart, 'Epilepsy follow-up', {
    on: '2027-05-11',
    time: '13:30',
    endTime: '14:00',
    by: 'neurology',
  })
}

export const epilepsyStory: Story = {
  key: 'epilepsy',
  site: harborPoint,
  bundle: 'transaction',
  identity: {
    prefix: 'Mr.',
    given: ['Jürgen', 'Łukasz'],
    family: 'Vandersteen',
    gender: 'male',
    birthDate: '1992-03-30',
    mrn: 'HP-112440',
    line: ['77 Example Kiln Street'],
    city: 'Harbor Point',
    postalCode: '04999',
    phone: '207-555-0152',
    maritalStatus: ['S', 'Never Married'],
  },
  tell,
}
