import { expect, it } from 'vitest'
import { checkWritten } from './fixtures/check-fixture'

const VALUE = 'Potassium was 5.1 mmol/L on 12-Nov-2026, '
const [FEWEST_PASSES, MOST_PASSES] = [6, 60]

/** Milliseconds of one check of a sentence with so many values. */
function timeSentence(values: number): number {
  const sentence = `${VALUE.repeat(values)}and sodium 139 [c32][c33]`
  const started = performance.now()
  checkWritten(sentence)
  return performance.now() - started
}

it('takes time with the length of a sentence, not with its square: no sentence holds up the others', () => {
  // Eight times as long: 8 where it is linear, 64 where it is square.
  const limit = 30
  // The best of the passes, and more of them while the machine is busy: that is no slow rule.
  let [short, long] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (let pass = 0; pass < MOST_PASSES && (pass < FEWEST_PASSES || long / short >= limit); pass += 1) {
    short = Math.min(short, timeSentence(10))
    long = Math.min(long, timeSentence(80))
  }
  expect(long / short).toBeLessThan(limit)
}, 60_000)
