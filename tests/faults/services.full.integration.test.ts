import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { report, time, timeUntil } from './measure'
import type { Product } from './product'
import type { Reader } from './reader'
import { openStage, type Stage } from './stage'

/** How long a service stays away. */
const AWAY_MS = 3_000
/** So soon after the database is back, without a restart. */
const BACK_MS = 5_000
/** An answer is written about once a second: what was shown so long ago is on record. */
const WRITTEN_MS = 1_500
/** The paced model writes ten sentences in about eight seconds. */
const SENTENCES = 10

const opened = await openStage()
if ('unavailable' in opened)
  process.stderr.write(`skipped: faults of Redis and PostgreSQL (${opened.unavailable})\n`)

describe.skipIf('unavailable' in opened)('during an answer', () => {
  const stage = opened as Stage
  let product: Product
  let reader: Reader

  beforeAll(async () => {
    product = await stage.serve()
    reader = await stage.admit(product)
  })
  afterAll(() => stage.close())
  beforeEach(() => timeUntil(async () => (await statusOf('/api/health')) === 200))

  const statusOf = async (path: string) => (await fetch(product.url + path)).status

  /** Asks, and lets `fault` happen once the first sentence is there. */
  async function whileAnswering(fault: () => Promise<void>) {
    const asked = await reader.ask()
    await timeUntil(async () => asked.shown.sentences > 0)
    await fault()
    await asked.ended
    return asked
  }

  it.each(['killed', 'hung'] as const)(
    'Redis is %s and returns: the answer is whole, charts open, and only the health says so',
    async (how) => {
      let slowest = 0
      const { shown, conversationId } = await whileAnswering(async () => {
        await stage.redis.signal(how === 'killed' ? 'SIGKILL' : 'SIGSTOP')
        const until = performance.now() + AWAY_MS
        while (performance.now() < until) {
          const { result, ms } = await time(reader.openChart)
          expect(result.status).toBe(200)
          slowest = Math.max(slowest, ms)
        }
        expect([await statusOf('/api/health'), await statusOf('/api/ready')]).toEqual([503, 200])
        if (how === 'killed') await stage.redis.start()
        else await stage.redis.signal('SIGCONT')
      })
      const back = await timeUntil(async () => (await statusOf('/api/health')) === 200)
      expect(shown).toMatchObject({ sentences: SENTENCES, complaint: undefined, isWhole: true })
      expect(await reader.readAnswer(conversationId)).toEqual({ state: 'complete', sentences: SENTENCES })
      report(`Redis ${how} for ${AWAY_MS / 1_000} s`, { 'slowest chart': slowest, 'cache back after': back })
    },
    60_000,
  )

  it.each(['killed', 'hung'] as const)(
    'Postgres is %s and returns: requests are refused with a time, the answer goes on and is saved whole',
    async (how) => {
      let slowest = 0
      let back = 0
      const { shown, conversationId } = await whileAnswering(async () => {
        await stage.postgres.signal(how === 'killed' ? 'SIGKILL' : 'SIGSTOP')
        const until = performance.now() + AWAY_MS
        while (performance.now() < until) {
          const { result, ms } = await time(reader.openChart)
          expect(result.status).toBe(503)
          expect(result.headers.get('retry-after')).toBe('2')
          expect(await result.json()).toMatchObject({ code: 'database_unavailable' })
          slowest = Math.max(slowest, ms)
        }
        expect([await statusOf('/api/live'), await statusOf('/api/ready')]).toEqual([200, 503])
        if (how === 'killed') await stage.postgres.start()
        else await stage.postgres.signal('SIGCONT')
        back = await timeUntil(async () => (await reader.openChart()).status === 200)
      })
      expect(back).toBeLessThan(BACK_MS)
      expect(shown).toMatchObject({ sentences: SENTENCES, complaint: undefined, isWhole: true })
      expect(await reader.readAnswer(conversationId)).toEqual({ state: 'complete', sentences: SENTENCES })
      report(`Postgres ${how} for ${AWAY_MS / 1_000} s`, {
        'slowest refusal': slowest,
        'charts back after': back,
      })
    },
    60_000,
  )

  it('Postgres stays away for longer than the answer takes: it waits to be saved, and is', async () => {
    const { shown, conversationId } = await whileAnswering(async () => {
      await stage.postgres.signal('SIGKILL')
      await sleep(12_000)
      await stage.postgres.start()
    })
    expect(shown).toMatchObject({ sentences: SENTENCES, complaint: undefined, isWhole: true })
    expect(await reader.readAnswer(conversationId)).toEqual({ state: 'complete', sentences: SENTENCES })
    report('Postgres killed until after the answer', { lost: 'nothing' })
  }, 60_000)

  it('the server itself is killed: another one closes the answer as interrupted, with all that was saved', async () => {
    const own = await stage.serve()
    const guest = await stage.admit(own)
    const { shown, conversationId, ended } = await guest.ask()
    await timeUntil(async () => shown.sentences >= 3)
    const kept = shown.sentences
    await sleep(WRITTEN_MS)
    const seen = shown.sentences
    own.signal('SIGKILL')
    await ended
    expect(shown.isWhole).toBe(false)
    const { result: saved, ms } = await time(async () => {
      const other = await stage.serve({ NEXTAUTH_SECRET: own.secret })
      const again = guest.at(other.url)
      await timeUntil(async () => (await again.readAnswer(conversationId)).state === 'interrupted', 60_000)
      return again.readAnswer(conversationId)
    })
    expect(saved.sentences).toBeGreaterThanOrEqual(kept)
    report('Web server killed', {
      'shown, not saved': `${seen - saved.sentences} sentences`,
      'closed after': ms,
    })
  }, 120_000)
})
