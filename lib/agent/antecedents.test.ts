import { describe, expect, it } from 'vitest'
import type { SentencePart, Verdict } from '@/lib/contracts/stream'
import { antecedentOf, leansOnLeadIn } from './antecedents'

const said = (...verdicts: Verdict[]): SentencePart[] =>
  verdicts.map((verdict, index) => ({ index, block: 'paragraph', verdict, handles: [], reasons: [] }))
const line = (text: string) => ({ block: 'list-item' as const, text, handles: [], raw: text })

describe('what a sentence leans on', () => {
  it('is the sentence before it, past phrases that state nothing', () => {
    expect(antecedentOf('It then fell.', said('supported', 'contradicted'))).toBe('contradicted')
    expect(antecedentOf('It then fell.', said('contradicted', 'not-a-claim'))).toBe('contradicted')
    expect(antecedentOf('It then fell.', said('contradicted', 'supported'))).toBe('supported')
    expect(antecedentOf('It then fell.', [])).toBeUndefined()
  })

  it('is either of two sentences for “both”', () => {
    expect(antecedentOf('Both were high.', said('contradicted', 'supported'))).toBe('contradicted')
    expect(antecedentOf('Both were high.', said('contradicted', 'supported', 'supported'))).toBe('supported')
  })

  it('is the lead-in for a list line that says nothing of its own', () => {
    const withheld = said('uncited')
    expect(leansOnLeadIn(line('Metformin 500 mg'), withheld)).toBe(true)
    expect(leansOnLeadIn(line('Metformin 500 mg'), said('not-a-claim'))).toBe(false)
    expect(leansOnLeadIn(line('Metformin 500 mg: active'), withheld)).toBe(false)
    expect(leansOnLeadIn(line('HbA1c was 7.1 %'), withheld)).toBe(false)
    expect(leansOnLeadIn(line('HbA1c 7.1 % on 03-Mar-2021'), withheld)).toBe(false)
    expect(leansOnLeadIn({ ...line('Metformin'), block: 'paragraph' }, withheld)).toBe(false)
  })
})
