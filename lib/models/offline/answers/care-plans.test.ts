import { describe, expect, it } from 'vitest'
import { answerWith } from '../testing/answer-with'
import { answerCarePlans } from './care-plans'

const plan = (handle: string, name: string, start: string, addresses?: string) => ({
  handle,
  name,
  kind: 'care-plan',
  status: 'active',
  start,
  end: null,
  addresses,
})
const PLANS = [
  plan('c1', 'Asthma self management', '2019-03-04'),
  plan('c2', 'Wound care', '2021-06-07', 'Laceration of hand'),
]
const ask = (question: string, conditions: object[] = []) =>
  answerWith(answerCarePlans, question, { care_plans: PLANS, conditions, read_note: [], search_notes: [] })

describe('which plan of care is meant', () => {
  it('is the one that names the problem', () => {
    expect(ask('Which care plan is there for her asthma?')).toEqual([
      'Asthma self management: status active on 04-Mar-2019 [c1].',
    ])
  })

  it('is the one that began with the problem, where none names it', () => {
    const diabetes = { handle: 'c3', name: 'Diabetes mellitus', onset: '2021-06-07', abated: null }
    expect(ask('care plan for the diabetes', [diabetes])?.[0]).toMatch(/^Wound care: .*\[c2\]\.$/)
  })

  it('is the one of the year that is named', () => {
    expect(ask('care plans of 2021')).toHaveLength(1)
    expect(ask('care plans of 2021')?.[0]).toMatch(/^Wound care/)
  })

  it('are all of them where nothing says which', () => {
    expect(ask('any care plans?')).toHaveLength(2)
  })
})
