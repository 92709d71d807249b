import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { parseJson } from '@/lib/fhir/json'
import { checkSentence, isWithheld } from './check-sentence'
import { cutSentences } from './cut-sentences'
import { readPair } from './pairs'

const FILE = '../shared/data/prose/pairs.jsonl'
if (!existsSync(FILE))
  process.stderr.write(`skipped: ${FILE} is not here, so prose that we did not write is not checked\n`)

it.skipIf(!existsSync(FILE))(
  `holds its bars on prose that we did not write (skipped when ${FILE} is missing)`,
  () => {
    const rates = { bad: { all: 0, withheld: 0 }, good: { all: 0, withheld: 0 } }
    for (const line of readFileSync(FILE, 'utf8').split('\n').filter(Boolean)) {
      const parsed = parseJson(line)
      const { sentence, evidence } = readPair(parsed)
      const [cut] = cutSentences(sentence)
      if (!cut) continue
      const { verdict } = checkSentence(cut, evidence)
      const { label } = parsed as { label: string }
      const isBad = label === 'contradicted' || label === 'uncited'
      const rate = isBad ? rates.bad : rates.good
      rate.all += 1
      // A bad sentence that is taken for small talk would be shown: it counts as missed.
      if (isWithheld(verdict)) rate.withheld += 1
    }
    expect(rates.bad.all).toBeGreaterThan(300)
    expect(rates.bad.withheld / rates.bad.all).toBeGreaterThanOrEqual(0.97)
    expect(rates.good.withheld / rates.good.all).toBeLessThanOrEqual(0.02)
  },
  60_000,
)
