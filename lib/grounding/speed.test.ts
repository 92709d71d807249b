import { expect, it } from 'vitest'
import { checkWritten } from './fixtures/check-fixture'
import { SENTENCES } from './fixtures/sentences'

it('checks a sentence in low milliseconds, a long one too', () => {
  // The best of four: a busy machine is no slow rule, and the first pass warms up.
  const passes = Array.from({ length: 4 }, () => {
    const started = performance.now()
    for (const [, sentence] of SENTENCES) checkWritten(sentence)
    return (performance.now() - started) / SENTENCES.length
  })
  expect(Math.min(...passes)).toBeLessThan(5)

  const long = `${'Potassium was 5.1 mmol/L on 12-Nov-2026, '.repeat(80)}and sodium 139 [c32][c33]`
  const longStarted = performance.now()
  checkWritten(long)
  expect(performance.now() - longStarted).toBeLessThan(1000)
}, 30_000)
