import { expect, it } from 'vitest'
import { checkWritten } from './fixtures/check-fixture'

const VALUE = 'Potassium was 5.1 mmol/L on 12-Nov-2026, '

/** Milliseconds at best: a busy machine is no slow rule, and the first pass warms up. */
function timeSentence(values: number): number {
  const sentence = `${VALUE.repeat(values)}and sodium 139 [c32][c33]`
  const passes = Array.from({ length: 6 }, () => {
    const started = performance.now()
    checkWritten(sentence)
    return performance.now() - started
  })
  return Math.min(...passes)
}

it('takes time with the length of a sentence, not with its square: no sentence holds up the others', () => {
  // Eight times as long: 8 where it is linear, 64 where it is square.
  expect(timeSentence(80) / timeSentence(10)).toBeLessThan(30)
}, 30_000)
