import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { createTestUser } from '@/tests/integration/charts'
import { isFull } from '@/tests/integration/one-database'
import { askAll, type EvalAnswer } from './ask-all'
import { DEMO_CHARTS, fileDemoCharts, identityOf } from './demo-charts'

/** Each question is put to every demo chart in full, else to one in eight: to others than the question before it. */
const STEP = isFull ? 1 : 8
/** One question at least for every sentence that the planner can write. */
const QUESTIONS = [
  // Results: values, extremes, series, counts, means, changes, limits, ranges, panels, nothing, unknown words.
  'latest blood pressure',
  'BP today?',
  'weight, first and latest',
  'lowest systolic',
  'highest creatinine and potassium',
  'mean heart rate in 2020',
  'How many weight measurements are there?',
  'trend of weight',
  'has the hemoglobin fallen?',
  'last three weights',
  'potassium over the last year',
  'how many heart rates were above 80',
  'when was the weight first above 20',
  'is the latest hemoglobin normal?',
  'U&Es',
  'lipid panel',
  'latest troponin',
  'latest zorblatt level',
  'blood pressure after the missed insulin doses',
  'dry weight',
  'hemoglobin on 12/11/2026',
  'weight after the last admission',
  'discharge weight',
  'weight in pounds',
  'HbA1c in mmol/mol',
  'creatinine when the patient went home',
  'T score of the hip',
  // Medications.
  'meds',
  'past medications',
  'is the patient on a statin?',
  'is the patient on an ACE inhibitor or an ARB',
  'dose of paracetamol',
  'any steroid courses',
  'when was salbutamol started',
  'when was warfarin stopped',
  'why was warfarin stopped',
  'why was lisinopril changed',
  'is the patient on flumoxetane?',
  'how many courses of prednisone',
  'what is on hold?',
  'what replaced atorvastatin?',
  'which doses of methotrexate were missed?',
  'what is the patient taking for gout?',
  // Problems.
  'problem list',
  'PMH',
  'does the patient have pneumonia?',
  'dementia?',
  'since when hypertension',
  'has the gout resolved?',
  'any history of glaucoma',
  'any history of frobnication',
  // Allergies and what may be given.
  'any allergies?',
  'allergic to penicillin?',
  'is the amoxicillin allergy confirmed?',
  'allergic to zorblatt?',
  'can the patient have amoxicillin?',
  'should I start warfarin?',
  // Immunizations, procedures, visits.
  'immunizations',
  'flu jab this season?',
  'how many flu vaccines',
  'hepatitis B vaccine?',
  'which vaccines were declined?',
  'any operations?',
  'last colonoscopy',
  'any chemotherapy?',
  'last admission and why',
  'how many ED visits',
  'when was the last visit',
  'visits in 2021',
  // Identity.
  'how old is the patient',
  'mrn',
  'phone number',
  'address',
  'sex',
  'marital status',
  'preferred language',
  'is the patient alive?',
  'who is the general practitioner?',
  // Notes.
  'smoking status',
  'alcohol',
  'occupation',
  'who does the patient live with?',
  'family history',
  'next of kin',
  'resuscitation status',
  'plan in the latest note',
  'chief complaint of the first note',
  'latest note',
  'what does the latest note say about mood?',
  'hearing',
  'which notes mention pain?',
  'summarise the latest note',
  // Everything else.
  'summary',
  'hello',
  'maximum dose of methotrexate',
  'prescribe metformin 500 mg',
  'write a discharge summary',
  'latest hemoglobin, and what medications is the patient on?',
  'latest hemaglobin',
]

describe('the planner’s own sentences over the demo charts', () => {
  let answers: EvalAnswer[]

  beforeAll(async () => {
    const [database] = inject('databases')
    if (!database) throw new Error('there is no database to test on')
    const source = await fileDemoCharts(database.urls.worker)
    const session = await createTestUser()
    await connectDatabase(database.urls.app)
    answers = await askAll(
      session,
      source,
      DEMO_CHARTS.flatMap((chart, turn) =>
        QUESTIONS.filter((_, place) => (place + turn) % STEP === 0).map((question) => ({
          id: `${chart}: ${question}`,
          patient: identityOf(chart).patient,
          question,
        })),
      ),
    )
  }, 300_000)
  afterAll(closeDatabase)

  it('all pass the checks that any model’s sentences pass', () => {
    const withheld = answers.flatMap(({ id, withheld: texts, parts }) =>
      [...texts].map(([index, text]) => {
        const sentence = parts.find((part) => part.type === 'data-sentence' && part.data.index === index)
        const reasons = sentence?.type === 'data-sentence' ? sentence.data.reasons.join(' ') : ''
        return `${id} → ${typeof text === 'string' ? text : JSON.stringify(text)} (${reasons})`
      }),
    )
    expect(withheld).toEqual([])
  })

  it('leave no answer empty', () => {
    expect(answers.filter(({ text }) => text.trim() === '').map(({ id }) => id)).toEqual([])
  })
})
