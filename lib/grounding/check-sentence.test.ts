import { describe, expect, it } from 'vitest'
import { isWithheld } from './check-sentence'
import { checkWritten } from './fixtures/check-fixture'
import { HOSPITAL_SENTENCES } from './fixtures/hospital-sentences'
import { SENTENCES } from './fixtures/sentences'

describe('labelled sentences over invented charts', () => {
  it.each([...SENTENCES, ...HOSPITAL_SENTENCES])('%s: %s', (label, sentence) => {
    const { verdict, reasons } = checkWritten(sentence)
    if (label === 'plain') expect(verdict, reasons.join(' ')).toBe('not-a-claim')
    else expect(isWithheld(verdict), `${verdict} ${reasons.join(' ')}`).toBe(label === 'bad')
    if (label === 'good') expect(verdict).not.toBe('not-a-claim')
    if (isWithheld(verdict)) expect(reasons.join(' ')).toMatch(/[.)]$/)
  })
})
