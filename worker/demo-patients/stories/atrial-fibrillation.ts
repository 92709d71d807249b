import { addDays } from '../calendar'
import type { Chart } from '../chart'
import { writeNote } from '../notes/write-note'
import { recordAllergy } from '../resources/allergy'
import { recordAppointment, recordCarePlan, recordCareTeam, recordGoal } from '../resources/care'
import { recordCondition } from '../resources/condition'
import { recordFlag, recordImmunization, recordProcedure } from '../resources/event'
import { prescribe } from '../resources/medication'
import { recordCodedResult, recordMeasurement } from '../resources/observation'
import { recordReport } from '../resources/report'
import { ashgrove } from '../sites'
import type { Story } from '../story'
import { tellVisit } from '../tell-visit'

const inrs: [day: string, value: number][] = [
  ['2016-04-19', 1.6],
  ['2016-04-26', 2.1],
  ['2016-05-10', 2.4],
  ['2016-07-12', 2.7],
  ['2016-11-08', 2.3],
  ['2017-03-14', 2.6],
  ['2017-08-15', 3.1],
  ['2018-01-16', 2.5],
  ['2018-06-12', 2.2],
  ['2018-11-13', 2.8],
  ['2019-04-16', 2.4],
  ['2019-09-17', 3.4],
  ['2019-10-01', 2.6],
  ['2020-03-10', 2.3],
  ['2020-09-15', 2.9],
  ['2021-02-16', 2.5],
]

/** Atrial fibrillation on warfarin; a fall with a small subdural bleed; a direct anticoagulant later, with a lower dose. */
function tell(chart: Chart): void {
  chart.background.social.push(
    'Retired librarian.',
    'Lives alone.',
    { text: 'Daughter-in-law Joan next door at number 5 visits daily.', from: '2021-03-26' },
    'Never smoked. A sherry on Sundays.',
  )
  recordCareTeam(chart, ['family', 'cardiology', 'physio', 'social'], '2016-04-12')
  recordAllergy(chart, 'trimethoprim', {
    from: '2014-08-05',
    criticality: 'low',
    reactions: [{ text: 'Allergic skin rash', code: '21626009', severity: 'mild', on: '2014-08-03' }],
  })
  const fibrillation = recordCondition(chart, 'atrialFibrillation', { from: '2016-04-12' })
  const hypertension = recordCondition(chart, 'hypertension', { from: '2009-03-02' })
  recordCondition(chart, 'transientIschemicAttack', {
    from: '2016-04-11',
    to: '2016-04-12',
    severity: 'moderate',
  })
  recordCondition(chart, 'subduralHematoma', { from: '2021-03-22', to: '2021-06-15', severity: 'severe' })
  recordCondition(chart, 'fall', { from: '2021-03-22', to: '2021-03-22', severity: 'moderate' })
  const osteoporosis = recordCondition(chart, 'osteoporosis', { from: '2021-07-13' })
  recordCondition(chart, 'urinaryInfection', { from: '2024-02-06', to: '2024-02-16', severity: 'mild' })
  recordCondition(chart, 'dementia', {
    from: '2024-02-06',
    provisional: true,
    note: 'Confusion during infection; memory clinic found no dementia.',
  })
  const warfarin = prescribe(chart, 'warfarin3', {
    from: '2016-04-12',
    to: '2021-03-22',
    stopped: 'Subdural haematoma after a fall',
    take: 1,
    perDay: 1,
    detail: 'at six in the evening, or as the INR clinic says',
    treats: fibrillation,
  })
  const apixaban = prescribe(chart, 'apixaban5', {
    from: '2021-06-15',
    to: '2026-05-12',
    take: 1,
    perDay: 2,
    treats: fibrillation,
    replaces: warfarin,
  })
  prescribe(chart, 'apixaban25', {
    from: '2026-05-12',
    take: 1,
    perDay: 2,
    treats: fibrillation,
    replaces: apixaban,
  })
  prescribe(chart, 'bisoprolol25', { from: '2016-04-12', take: 1, perDay: 1, treats: fibrillation })
  prescribe(chart, 'ramipril5', {
    from: '2009-03-02',
    to: '2021-03-26',
    stopped: 'Low blood pressure and falls',
    take: 1,
    perDay: 1,
    treats: hypertension,
  })
  prescribe(chart, 'alendronate', {
    from: '2021-07-13',
    take: 1,
    perWeek: 1,
    detail: 'before breakfast, upright for half an hour',
    treats: osteoporosis,
  })
  prescribe(chart, 'nitrofurantoin', {
    from: '2024-02-06',
    to: '2024-02-09',
    take: 1,
    perDay: 2,
    detail: 'for 3 days',
  })
  for (const [on, value] of inrs) recordMeasurement(chart, 'inr', value, { on })
  recordMeasurement(chart, 'inr', 8, {
    on: '2019-09-16',
    status: 'entered-in-error',
    comparator: '>',
    note: 'Finger-prick device fault; repeated in the laboratory next day.',
  })
  tellVisit(chart, {
    on: '2014-08-05',
    by: 'family',
    reason: 'Rash',
    vitals: { systolic: 142, diastolic: 82, weight: 64.1, height: 160, temperature: 36.7 },
    note: {
      interval:
        'Itchy rash on day three of trimethoprim for cystitis. Denies swelling of the face, denies wheeze.',
      exam: 'Maculopapular rash on the trunk.',
      assessment: 'Drug rash, trimethoprim.',
      plan: 'Trimethoprim stopped; allergy recorded.',
    },
  })
  tellVisit(chart, {
    on: '2016-04-12',
    by: 'cardiology',
    reason: 'Transient speech disturbance, irregular pulse',
    vitals: { systolic: 148, diastolic: 86, weight: 63.7, heartRate: 118 },
    panels: { renal: { creatinineSi: 71 }, bloodCountSi: {}, lipidsSi: {} },
    results: { inr: 1.0, tsh: 1.7 },
    during: (visit) =>
      recordProcedure(chart, 'electrocardiogram', {
        on: visit.day,
        by: 'cardiology',
        visit,
        outcome: 'Atrial fibrillation, rate 118.',
      }),
    note: {
      interval:
        'Lost her words for ten minutes yesterday, fully recovered. Denies weakness. Pulse found irregular.',
      exam: 'Irregular pulse. No focal neurology.',
      assessment: 'Transient ischaemic attack with new atrial fibrillation. {heartRate}.',
      plan: 'Start {dose warfarin} and {dose bisoprolol}. INR target 2 to 3. CT head clear.',
    },
  })
  recordReport(chart, 'headCt', {
    on: '2016-04-12',
    by: 'emergency',
    findings: 'No haemorrhage. Mild small vessel change.',
    conclusion: 'No acute abnormality.',
  })
  const rows: [
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
      '2017-03-14',
      'family',
      136,
      80,
      63.2,
      73,
      'No palpitations, no bleeding. Keeps the yellow book with her.',
      'Warfarin in range: {inr}.',
      'Continue. Denies falls.',
    ],
    [
      '2018-06-12',
      'family',
      132,
      78,
      62.5,
      75,
      'Well. Choir on Thursdays.',
      '{inr trend}. Rate controlled.',
      'Yearly bloods done.',
    ],
    [
      '2019-10-01',
      'family',
      130,
      76,
      61.9,
      77,
      'Nosebleed for an hour two weeks ago when the INR was up after antibiotics from the dentist.',
      '{inr trend}.',
      'Same dose. Tell the clinic of any antibiotic.',
    ],
    [
      '2020-09-15',
      'family',
      128,
      74,
      60.8,
      79,
      'Stumbled once on the kerb, no injury. A little slower.',
      'Blood pressure low-normal. {inr}.',
      'Stick advised. Falls clinic to be considered.',
    ],
    [
      '2021-07-13',
      'family',
      126,
      74,
      58.4,
      82,
      'Home again with a four-wheeled walker. No headache.',
      'Osteoporosis on bone density after the fall.',
      'Start {dose alendronate}. Continue {dose apixaban}.',
    ],
    [
      '2022-09-20',
      'cardiology',
      130,
      76,
      58.0,
      84,
      'No bleeding. No fall this year.',
      'Stable on apixaban. {egfr}.',
      'Yearly renal function; dose to be reviewed at 80 years or weight of 60 kg with raised creatinine.',
    ],
    [
      '2023-09-19',
      'family',
      128,
      72,
      57.1,
      90,
      'Walker outdoors, furniture indoors. Appetite fair.',
      '{creatinineSi trend}.',
      'Continue.',
    ],
    [
      '2025-05-13',
      'family',
      124,
      70,
      56.2,
      104,
      'Daughter-in-law Joan fills the pill box. No bleeding.',
      '{creatinineSi trend}. {weight}.',
      'Repeat in six months.',
    ],
    [
      '2026-05-12',
      'cardiology',
      122,
      70,
      54.9,
      136,
      'Bruises on the forearms. Denies black stools.',
      'Weight under 60 kg and creatinine above 133: {creatinineSi trend}. Meets two dose-reduction criteria.',
      'Reduce to {dose apixaban}. Full blood count normal.',
    ],
    [
      '2026-10-27',
      'family',
      126,
      72,
      54.6,
      131,
      'No new bruises. Flu jab today. Manages with the walker and a pendant alarm.',
      '{creatinineSi trend}. Stable on the lower dose.',
      'Continue. Next review in spring.',
    ],
  ]
  for (const [on, by, systolic, diastolic, weight, creatinineSi, interval, assessment, plan] of rows) {
    tellVisit(chart, {
      on,
      by,
      reason: 'Anticoagulation and blood pressure review',
      vitals: { systolic, diastolic, weight, heartRate: 68 + chart.random.between(0, 12) },
      panels: {
        renal: { creatinineSi, ureaSi: creatinineSi / 13 },
        bloodCountSi: { hemoglobinSi: 124 + chart.random.between(0, 6) },
      },
      note: { interval, assessment, plan },
    })
  }
  tellFall(chart)
  tellVisit(chart, {
    on: '2024-02-06',
    by: 'family',
    kind: 'home',
    reason: 'Confusion and fever',
    vitals: { systolic: 118, diastolic: 68, temperature: 38.2, heartRate: 92, oxygenSaturation: 96 },
    results: { crp: 47 },
    during: (visit) => {
      recordCodedResult(chart, 'urineCulture', 'escherichiaColi', { on: visit.day, visit })
    },
    note: {
      interval: 'Muddled since last night, found by Joan. Passing urine often. No fall, no head injury.',
      exam: 'Drowsy, oriented to person. Abdomen soft. No focal weakness.',
      assessment:
        'Delirium with probable urinary infection. Cannot exclude early dementia, to be tested when well.',
      plan: '{dose nitrofurantoin}; no trimethoprim, allergic. Joan stays the night. Visit again tomorrow.',
    },
  })
  writeNote(chart, {
    kind: 'letter',
    on: '2024-05-14',
    by: 'neurology',
    title: 'Memory clinic letter',
    sections: [
      ['', 'Dear Dr Abernethy,'],
      ['', 'Mrs Calloway came with Joan. Clear again since the infection. Scores 28 of 30 on testing.'],
      ['Impression', 'No evidence of dementia. The confusion in February was delirium.'],
      ['', 'Yours sincerely,\nDr Conor Gallagher-Wynne'],
    ],
  })
  for (const year of [2016, 2017, 2018, 2019, 2020, 2022, 2023, 2024, 2025])
    recordImmunization(chart, 'influenza', `${year}-10-18`)
  recordImmunization(chart, 'influenza', '2026-10-27')
  recordImmunization(chart, 'pneumococcal23', '2012-10-09')
  recordCodedResult(chart, 'smoking', 'neverSmoker', { on: '2014-08-05' })
  recordFlag(chart, 'Falls risk: walker and pendant alarm', '2021-03-26', 'safety')
  const goal = recordGoal(chart, 'No further fall', { from: '2021-03-26', achievement: 'achieved' })
  recordCarePlan(chart, 'Falls prevention plan', {
    from: '2021-03-26',
    activities: [
      'Strength and balance exercises twice a week',
      'Walker indoors and outdoors',
      'Loose rugs removed',
    ],
    addresses: [osteoporosis],
    goals: [goal],
  })
  recordAppointment(chart, 'Anticoagulation review', {
    on: '2027-04-20',
    time: '09:10',
    endTime: '09:25',
    by: 'family',
  })
}

function tellFall(chart: Chart): void {
  const { visit } = tellVisit(chart, {
    on: '2021-03-22',
    until: '2021-03-26',
    by: 'ward',
    kind: 'inpatient',
    reason: 'Fall with head injury on warfarin',
    vitals: { systolic: 104, diastolic: 60, heartRate: 84, oxygenSaturation: 97, weight: 59.6 },
    panels: { bloodCountSi: { hemoglobinSi: 118 }, renal: { creatinineSi: 85 } },
    results: { inr: 3.8 },
    note: {
      kind: 'history',
      interval:
        'Tripped over a rug at night, hit her forehead; on the floor for an hour. Headache, no vomiting. Denies loss of consciousness, denies palpitations.',
      exam: 'Bruise over the right eye. GCS 15. No neck pain. Hips move freely.',
      assessment: 'Head injury on warfarin: {inr trend}. Rule out intracranial bleeding.',
      plan: 'CT head at once. Reverse warfarin. Stop ramipril if pressure stays low.',
    },
  })
  recordReport(chart, 'headCt', {
    on: '2021-03-22',
    by: 'emergency',
    visit,
    findings: 'Right frontal subdural haematoma, 5 mm. No midline shift. No fracture.',
    conclusion: 'Small acute subdural haematoma.',
  })
  recordReport(chart, 'headCt', {
    on: '2021-03-24',
    by: 'emergency',
    visit,
    findings: 'Subdural haematoma unchanged, 5 mm.',
    conclusion: 'Stable.',
  })
  for (const [days, value] of [
    [1, 1.3],
    [3, 1.1],
  ] as const)
    recordMeasurement(chart, 'inr', value, { on: addDays('2021-03-22', days), visit })
  recordMeasurement(chart, 'hemoglobinSi', { absent: 'Clotted sample' }, { on: '2021-03-24', visit })
  writeNote(chart, {
    kind: 'therapy',
    on: '2021-03-25',
    by: 'physio',
    visit,
    sections: [
      ['Before', 'Walked with a stick. One step at the front door, toilet upstairs.'],
      [
        'Today',
        'Safe with a four-wheeled walker for 30 metres. Turns unsteadily. Timed up and go 24 seconds.',
      ],
      ['Plan', 'Walker for home. Home exercise sheet given.'],
    ],
  })
  writeNote(chart, {
    kind: 'social',
    on: '2021-03-25',
    by: 'social',
    visit,
    sections: [
      [
        'Home',
        'Lives alone at number 3; daughter-in-law Joan next door at number 5 has the key and is her emergency contact.',
      ],
      ['Agreed', 'Pendant alarm. Meals twice a week. Loose rugs to be taken up by her grandson.'],
    ],
  })
  writeNote(chart, {
    kind: 'discharge',
    on: '2021-03-26',
    by: 'ward',
    visit,
    sections: [
      ['Diagnosis', 'Small right subdural haematoma after a mechanical fall on warfarin.'],
      [
        'Course',
        '{inr 2021-03-22} on arrival, reversed to {inr 2021-03-23} and {inr 2021-03-25}. Two CT scans, stable. No surgery.',
      ],
      ['Medication changes', 'Warfarin STOPPED. Ramipril STOPPED. Bisoprolol continued.'],
      ['Plan', 'Neurology in twelve weeks to decide on anticoagulation; until then none.'],
    ],
  })
  tellVisit(chart, {
    on: '2021-06-15',
    by: 'neurology',
    reason: 'Subdural haematoma follow-up',
    vitals: { systolic: 128, diastolic: 74, heartRate: 72 },
    note: {
      interval: 'No headache. Repeat CT shows that the haematoma has gone.',
      assessment: 'Resolved. Stroke risk without an anticoagulant is higher than the risk of bleeding.',
      plan: 'Start {dose apixaban}; she and Joan agree. No INR checks needed.',
    },
  })
  writeNote(chart, {
    kind: 'telephone',
    on: '2022-01-18',
    by: 'pharmacist',
    sections: [
      [
        'Call',
        'Blister packs delivered on Mondays by Example Green Chemist. Takes apixaban at breakfast and supper. Denies missed doses, denies bleeding.',
      ],
    ],
  })
}

export const atrialFibrillationStory: Story = {
  key: 'atrial-fibrillation',
  site: ashgrove,
  bundle: 'transaction',
  identity: {
    prefix: 'Mrs',
    given: ['Margaret', 'Anne'],
    family: 'Calloway',
    gender: 'female',
    birthDate: '1943-07-11',
    mrn: 'AG-150026',
    line: ['3 Example Terrace'],
    city: 'Ashgrove',
    postalCode: 'XQ1 9GH',
    phone: '07700 900131',
    maritalStatus: ['W', 'Widowed'],
  },
  tell,
}
