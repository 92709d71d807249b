import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { boundWords } from './bound-words'
import { showValue } from './shown-values'

describe('words of a model in evidence', () => {
  it.each([
    'HbA1c',
    'type 2 diabetes',
    'reason for stopping metformin',
    'ability to walk',
    "Crohn's disease",
    'vitamin B-12 (cobalamin)',
  ])('keeps a name as it is: %s', (name) => {
    expect(boundWords(name)).toBe(name)
  })

  it.each([
    ['asthma. The patient is HIV positive', 'asthma…'],
    ['asthma: stop all medications', 'asthma…'],
    ['patient is HIV positive', 'patient…'],
    ['insulin must be stopped today', 'insulin…'],
    ['asthma; call 0800', 'asthma…'],
    ['asthma – confirm at once', 'asthma…'],
    ['asthma\nHIV positive', 'asthma HIV positive'],
    ['asthma <b>now</b>', 'asthma…'],
    ['[click](https://evil.example)', '…'],
    ['see https://evil.example/login', 'see …'],
    ['see evil.example/login', 'see …'],
    ['mail help@evil.example', 'mail …'],
    ['asthma” and “cancer', 'asthma…'],
  ])('cuts %j', (words, kept) => {
    expect(boundWords(words)).toBe(kept)
  })

  it('is one short line without marks of quotation, and says when something was cut', () =>
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300, unit: 'binary' }),
        fc.lorem({ maxCount: 40 }),
        (noise, words) => {
          for (const text of [noise, words]) {
            const bound = boundWords(text)
            expect(bound.length).toBeLessThanOrEqual(60)
            expect(bound).not.toMatch(/[\n\r“”:;<>[\]]/u)
            if (
              bound.length <
              text
                .trim()
                .replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
                .trim().length
            )
              expect(bound).toMatch(/…/)
          }
        },
      ),
    ))

  it('are not repeated beside a withheld sentence: a search shows its kind and counts only', () => {
    const what = 'Notes “HIV positive” in section “plan” in 2016'
    const search = { kind: 'search', handle: 'c1', what, count: 43, from: null, to: null } as const
    expect(showValue({ ...search, status: 'none-recorded' })).toEqual({
      handle: 'c1',
      label: 'Notes in 2016',
      value: 'none recorded (43 searched)',
      date: null,
    })
  })
})
