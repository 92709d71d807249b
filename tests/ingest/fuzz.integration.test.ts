import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { isFull } from '@/tests/integration/one-database'
import { brokenInputs } from './broken-inputs'
import { ingestAndJudge } from './judge-ingestion'

/** Over both databases together at least 500, in full 5,000; the embedded one takes its turns one by one. */
const CASES = isFull ? { embedded: 2_000, postgres: 3_000 } : { embedded: 30, postgres: 470 }
/** One seed, so that a change is judged by its own cases and not by luck; `random` goes looking for new ones. */
const WANTED_SEED = process.env.CHARTLIGHT_FUZZ_SEED ?? '20261122'
const SEED = WANTED_SEED === 'random' ? Date.now() % 2 ** 31 : Number(WANTED_SEED)

describe.each(inject('databases'))('whatever arrives, on $name', ({ name, urls }) => {
  beforeAll(() => connectDatabase(urls.worker))
  afterAll(closeDatabase)

  it('is counted entry by entry, filed with its own patient or not at all, and changes nothing twice', async () => {
    const numRuns = CASES[name]
    process.stderr.write(`fuzz on ${name}: ${numRuns} cases, CHARTLIGHT_FUZZ_SEED=${SEED} repeats them\n`)
    let filed = 0
    await fc.assert(
      fc.asyncProperty(brokenInputs, async ({ bytes }) => {
        filed += (await ingestAndJudge(bytes)) ? 1 : 0
      }),
      { numRuns, seed: SEED },
    )
    // Else the oracle would have judged nothing but refusals.
    expect(filed).toBeGreaterThan(numRuns / 2)
  }, 1_800_000)
})
