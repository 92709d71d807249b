import { describe, expect, it } from 'vitest'
import type { FhirResource } from '@/lib/fhir/json'
import { checkSentence, isWithheld } from '../check-sentence'
import { cutSentences } from '../cut-sentences'
import { readEvidence } from '../pairs'

const text = (words: string) => ({ text: words })
const code = (words: string) => ({ coding: [{ code: words }] })

function asthma(verification: string): FhirResource {
  return {
    resourceType: 'Condition',
    code: text('Asthma'),
    clinicalStatus: code('active'),
    verificationStatus: code(verification),
    recordedDate: '2024-03-04',
  }
}

function aspirin(more: object): FhirResource {
  return {
    resourceType: 'MedicationRequest',
    status: 'active',
    intent: 'order',
    medicationCodeableConcept: text('aspirin 81 MG Oral Tablet'),
    authoredOn: '2024-03-04',
    ...more,
  }
}

const meeting = (status: string): FhirResource => ({
  resourceType: 'Appointment',
  status,
  description: 'Cardiology review',
  start: '2024-03-04T10:00:00Z',
})
const visit = (status: string): FhirResource => ({
  resourceType: 'Encounter',
  status,
  class: { code: 'AMB' },
  type: [text('Cardiology review')],
  period: { start: '2024-03-04' },
})
const colonoscopy = (status: string): FhirResource => ({
  resourceType: 'Procedure',
  status,
  code: text('Colonoscopy'),
  performedDateTime: '2024-03-04',
})
const MOTHER = {
  resourceType: 'FamilyMemberHistory',
  status: 'completed',
  relationship: text('Mother'),
  condition: [{ code: text('Diabetes mellitus') }],
}
const RISK = {
  resourceType: 'RiskAssessment',
  status: 'final',
  occurrenceDateTime: '2024-03-04',
  prediction: [{ outcome: text('Heart attack'), qualitativeRisk: text('high') }],
}
const claim = (resourceType: string): FhirResource => ({
  resourceType,
  status: 'active',
  type: text('institutional'),
  diagnosis: [{ diagnosisCodeableConcept: text('Asthma') }],
  total: { value: 129, currency: 'USD' },
})
const MODIFIED = {
  ...asthma('confirmed'),
  modifierExtension: [{ url: 'https://example.org/fhir/subject-is-donor', valueBoolean: true }],
}

type Case = readonly [what: string, resource: FhirResource, withheld: string[], shown: string[]]

const CASES: readonly Case[] = [
  ...['unconfirmed', 'provisional', 'differential'].map(
    (status): Case => [
      `a ${status} condition`,
      asthma(status),
      [
        'She has asthma.',
        'Asthma was recorded on 4 March 2024.',
        'She was diagnosed with asthma.',
        'She does not have asthma.',
      ],
      [
        'She has unconfirmed asthma.',
        'A provisional diagnosis of asthma was recorded on 4 March 2024.',
        'Possible asthma was recorded in March 2024.',
        'Asthma is listed, but it is not confirmed.',
        'Unconfirmed problems: asthma.',
        'Asthma (differential).',
      ],
    ],
  ),
  ['a confirmed condition', asthma('confirmed'), ['Her mother has asthma.'], ['She has asthma.']],
  [
    'a condition with a modifier that is not known',
    MODIFIED,
    ['She has asthma.', 'Asthma was recorded on 4 March 2024.'],
    ['Asthma is recorded with a modifier that may change its meaning.'],
  ],
  [
    'a history of the mother',
    MOTHER,
    ['She has diabetes.', 'Diabetes mellitus is recorded.', 'Her father had diabetes.'],
    [
      'Her mother had diabetes.',
      'There is a family history of diabetes.',
      'Family history, Mother: diabetes mellitus.',
    ],
  ],
  [
    'a history of the father that denies',
    {
      resourceType: 'FamilyMemberHistory',
      status: 'completed',
      relationship: text('Father'),
      condition: [{ code: text('No heart disease') }],
    },
    ['Her father had heart disease.', 'She has heart disease.'],
    ['No heart disease is recorded for her father.'],
  ],
  [
    'a prediction',
    RISK,
    ['She had a heart attack.', 'Heart attack, 4 March 2024.'],
    ['Her risk of a heart attack is high.', 'A heart attack was predicted on 4 March 2024.'],
  ],
  ...['Claim', 'ExplanationOfBenefit'].map(
    (type): Case => [
      `the diagnosis of a ${type}`,
      claim(type),
      ['She has asthma.', 'Asthma is recorded.'],
      ['A bill names asthma.', 'Asthma was billed.', 'The total was 129 USD.'],
    ],
  ),
  ...['proposal', 'plan', 'option'].map(
    (intent): Case => [
      `a ${intent} for a medicine`,
      aspirin({ intent }),
      [
        'She takes aspirin.',
        'Aspirin 81 mg since 4 March 2024.',
        'She is on aspirin.',
        'She does not take aspirin.',
      ],
      ['There is a proposal for aspirin.', 'Aspirin is planned.', 'Aspirin was suggested on 4 March 2024.'],
    ],
  ),
  [
    'a draft order',
    aspirin({ status: 'draft' }),
    ['She takes aspirin.', 'Active orders: aspirin 81 mg.'],
    ['A draft for aspirin was written on 4 March 2024.', 'Aspirin is planned.'],
  ],
  [
    'an order on hold',
    aspirin({ status: 'on-hold' }),
    ['She takes aspirin.', 'Aspirin is active.'],
    ['Aspirin is on hold.', 'Aspirin 81 mg was ordered on 4 March 2024.', 'Aspirin is not active.'],
  ],
  ['a cancelled order', aspirin({ status: 'cancelled' }), ['She takes aspirin.'], ['Aspirin was cancelled.']],
  [
    'an order not to give',
    aspirin({ doNotPerform: true }),
    ['She takes aspirin.', 'Aspirin was ordered on 4 March 2024.'],
    ['Aspirin is not to be given.', 'Aspirin is to be avoided.'],
  ],
  [
    'a medicine not taken',
    { resourceType: 'MedicationStatement', status: 'not-taken', medicationCodeableConcept: text('aspirin') },
    ['She takes aspirin.', 'Aspirin is recorded.'],
    ['She does not take aspirin.', 'Aspirin is not taken.'],
  ],
  [
    'an appointment that was missed',
    meeting('noshow'),
    [
      'She was seen on 4 March 2024.',
      'Cardiology review on 4 March 2024.',
      'She attended the cardiology review.',
    ],
    [
      'She did not attend on 4 March 2024.',
      'No-show on 4 March 2024.',
      'She missed the cardiology review of 4 March 2024.',
    ],
  ],
  [
    'a cancelled appointment',
    meeting('cancelled'),
    ['She was seen on 4 March 2024.', 'She has an appointment on 4 March 2024.'],
    ['The appointment of 4 March 2024 was cancelled.'],
  ],
  [
    'a booked appointment',
    meeting('booked'),
    [
      'She was seen on 4 March 2024.',
      'She attended her appointment on 4 March 2024.',
      'Cardiology review on 4 March 2024.',
    ],
    ['She has an appointment on 4 March 2024.', 'A cardiology review is booked for 4 March 2024.'],
  ],
  ['an appointment that was kept', meeting('fulfilled'), [], ['She was seen on 4 March 2024.']],
  [
    'a planned visit',
    visit('planned'),
    ['She was seen on 4 March 2024.', 'Cardiology review on 4 March 2024.'],
    ['A cardiology review is planned for 4 March 2024.'],
  ],
  [
    'a cancelled visit',
    visit('cancelled'),
    ['She was seen on 4 March 2024.'],
    ['The cardiology review of 4 March 2024 was cancelled.', 'She was not seen on 4 March 2024.'],
  ],
  [
    'a procedure in preparation',
    colonoscopy('preparation'),
    ['She had a colonoscopy on 4 March 2024.', 'The planned colonoscopy was performed.'],
    [
      'A colonoscopy is planned.',
      'The colonoscopy has not been done yet.',
      'A colonoscopy is in preparation.',
    ],
  ],
  [
    'a procedure not done',
    colonoscopy('not-done'),
    ['She had a colonoscopy on 4 March 2024.', 'Colonoscopy: 4 March 2024.'],
    ['The colonoscopy of 4 March 2024 was not done.', 'She declined a colonoscopy.'],
  ],
  [
    'a vaccination not done',
    {
      resourceType: 'Immunization',
      status: 'not-done',
      vaccineCode: text('Influenza vaccine'),
      occurrenceDateTime: '2024-03-04',
    },
    ['She had an influenza vaccine on 4 March 2024.'],
    ['The influenza vaccine was not given on 4 March 2024.', 'She refused the influenza vaccine.'],
  ],
  [
    'a request',
    {
      resourceType: 'ServiceRequest',
      status: 'active',
      intent: 'order',
      code: text('Colonoscopy'),
      authoredOn: '2024-03-04',
    },
    [
      'She underwent a colonoscopy.',
      'She had a colonoscopy.',
      'The colonoscopy was performed on 4 March 2024.',
    ],
    ['A colonoscopy was ordered on 4 March 2024.', 'A colonoscopy is to be performed.'],
  ],
  [
    'a device that was asked for',
    {
      resourceType: 'DeviceRequest',
      status: 'active',
      intent: 'order',
      codeCodeableConcept: text('Cardiac pacemaker'),
    },
    ['She has a cardiac pacemaker.', 'She received a cardiac pacemaker.'],
    ['A cardiac pacemaker was ordered.', 'A cardiac pacemaker is requested.'],
  ],
  [
    'a goal',
    { resourceType: 'Goal', lifecycleStatus: 'active', description: text('Weight loss') },
    ['Weight loss is recorded.'],
    ['Weight loss is a goal.', 'She aims at weight loss.'],
  ],
  [
    'a near miss',
    { resourceType: 'AdverseEvent', actuality: 'potential', event: text('Anaphylaxis'), date: '2024-03-04' },
    ['She had anaphylaxis on 4 March 2024.'],
    ['A near miss, anaphylaxis, was recorded on 4 March 2024.', 'Potential anaphylaxis, 4 March 2024.'],
  ],
  [
    'a message that was not sent',
    {
      resourceType: 'Communication',
      status: 'not-done',
      topic: text('Asthma education'),
      sent: '2024-03-04',
    },
    ['She was told about asthma education on 4 March 2024.'],
    ['The asthma education of 4 March 2024 was not given.'],
  ],
]

const LIST = [
  ...CASES.flatMap(([what, resource, withheld]) =>
    withheld.map((said) => [what, said, resource, true] as const),
  ),
  ...CASES.flatMap(([what, resource, , shown]) =>
    shown.map((said) => [what, said, resource, false] as const),
  ),
]

describe('records that state no fact', () => {
  it.each(LIST)('%s: %s', (_, said, resource, withheld) => {
    const { verdict, reasons } = check(said.replace(/\.$/, ' [c1].'), resource)
    expect(isWithheld(verdict), `${verdict} ${reasons.join(' ')}`).toBe(withheld)
  })

  it('lets no good record beside them carry their names and dates', () => {
    const gout = { ...asthma('confirmed'), code: text('Gout'), recordedDate: '2019-02-01' }
    const isShown = (said: string) => !isWithheld(check(said, asthma('unconfirmed'), gout).verdict)
    expect(isShown('She has gout [c2] and asthma [c1].')).toBe(false)
    expect(isShown('She has gout [c2][c1].')).toBe(true)
    expect(isShown('She has gout; asthma is not confirmed [c1][c2].')).toBe(true)
    expect(isShown('Recorded on 4 March 2024: gout [c2][c1].')).toBe(false)
  })

  it('lets no value of such a record into a comparison with a good one', () => {
    const potassium = (value: number, effectiveDateTime: string) => ({
      resourceType: 'Observation',
      status: 'final',
      code: text('Potassium'),
      valueQuantity: { value, unit: 'mmol/L' },
      effectiveDateTime,
    })
    const donor = {
      ...potassium(4.4, '2024-03-04'),
      modifierExtension: [{ url: 'https://example.org/donor' }],
    }
    const said = 'Potassium rose from 4.4 to 5.1 mmol/L [c1][c2].'
    expect(isWithheld(check(said, donor, potassium(5.1, '2025-03-04')).verdict)).toBe(true)
    expect(isWithheld(check(said, potassium(4.4, '2024-03-04'), potassium(5.1, '2025-03-04')).verdict)).toBe(
      false,
    )
  })
})

function check(written: string, ...resources: FhirResource[]) {
  const [sentence] = cutSentences(written)
  if (!sentence) throw new Error(`no sentence: ${written}`)
  const evidence = resources.map((resource, index) => ({ handle: `c${index + 1}` as const, resource }))
  return checkSentence(sentence, readEvidence(evidence))
}
