import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { giveLogins } from '@/tests/integration/logins'
import { type Forwarder, startForwarder, throughForwarder } from '@/tests/services/forwarder'
import { type RunningPostgres, startPostgres } from '@/tests/services/postgres.mjs'
import { closeDatabase, connectDatabase } from './client'
import { applyMigrations } from './migrate'
import { withSystem, withSystemBatch } from './transactions'

const MIGRATIONS = path.resolve(import.meta.dirname, '../../prisma/migrations')
const OWNER = { owner: 'chartlight_migrator', password: 'for-tests-only', database: 'chartlight' }
/** What one request may wait: the first word of a server that hangs, and a pool that is full of such waits. */
const PATIENCE_MS = 6_000
/** Back so soon after the database is, without a restart. */
const BACK_MS = 5_000

const look = () => withSystemBatch((tx) => tx.$queryRaw`SELECT 1`)
const lookByModel = () => withSystem((tx) => tx.user.count())

const started = await startPostgres(OWNER)
if (started.unavailable !== undefined)
  process.stderr.write(`skipped: outages of a real PostgreSQL (${started.unavailable})\n`)

describe.skipIf(started.unavailable !== undefined)('a database that goes away', () => {
  let one: RunningPostgres
  let other: RunningPostgres
  let forwarder: Forwarder

  beforeAll(async () => {
    one = started as RunningPostgres
    const second = await startPostgres(OWNER)
    if (second.unavailable !== undefined) throw new Error(second.unavailable)
    other = second
    for (const server of [one, other]) {
      const owner = server.urlFor(OWNER.owner, OWNER.password)
      await applyMigrations(owner, MIGRATIONS)
      await giveLogins(owner)
    }
    forwarder = await startForwarder(one.socket)
  })
  afterAll(async () => {
    await closeDatabase()
    await forwarder?.close()
    await one?.stop()
    await other?.stop()
  })
  beforeEach(async () => {
    await connectDatabase(throughForwarder(one.urlFor(OWNER.owner, OWNER.password), forwarder))
    await untilBack()
    // Several connections of before wait in the pool.
    await Promise.all(Array.from({ length: 10 }, look))
  })

  /** How long until both ways into the database work again, in ms. */
  async function untilBack(): Promise<number> {
    const begun = performance.now()
    for (;;) {
      const isBack = await Promise.all([look(), lookByModel()]).then(
        () => true,
        () => false,
      )
      if (isBack) return performance.now() - begun
      if (performance.now() - begun > 30_000) throw new Error('The database did not come back.')
      await sleep(50)
    }
  }

  /** Asks as people do who try again, and expects the same answer each time; returns how long the last one took. */
  async function expectRefusals(): Promise<number> {
    let lasted = 0
    for (let times = 0; times < 6; times += 1) {
      const begun = performance.now()
      for (const way of [look, lookByModel])
        await expect(way()).rejects.toMatchObject({ code: 'database_unavailable', retryAfterSeconds: 2 })
      lasted = performance.now() - begun
      expect(lasted).toBeLessThan(2 * PATIENCE_MS)
    }
    return lasted
  }

  it('by being killed: each request is refused at once with a time to try again, and served after its return', async () => {
    await one.signal('SIGKILL')
    try {
      expect(await expectRefusals()).toBeLessThan(200)
    } finally {
      await one.start()
    }
    expect(await untilBack()).toBeLessThan(BACK_MS)
  }, 60_000)

  it('in the middle of a transaction: that is refused too, and nothing of it stands', async () => {
    const cut = withSystemBatch(async (tx) => {
      await one.signal('SIGKILL')
      await tx.$queryRaw`SELECT 1`
    })
    await expect(cut).rejects.toMatchObject({ code: 'database_unavailable' })
    await one.start()
    expect(await untilBack()).toBeLessThan(BACK_MS)
  }, 60_000)

  it('by being moved while the old server is silent: new connections find the new one', async () => {
    forwarder.swallow()
    // As few as it takes to notice: most of the connections of before are dead, and nobody has found out.
    const refused = await Promise.allSettled([look(), look(), look()])
    expect(refused.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected'])
    forwarder.pointTo(other.socket)
    forwarder.letPass()
    try {
      expect(await untilBack()).toBeLessThan(BACK_MS)
    } finally {
      forwarder.pointTo(one.socket)
    }
  }, 60_000)

  it('by hanging: nobody waits longer than for its first word, and it is used again when it goes on', async () => {
    await one.signal('SIGSTOP')
    try {
      await expectRefusals()
    } finally {
      await one.signal('SIGCONT')
    }
    expect(await untilBack()).toBeLessThan(BACK_MS)
  }, 60_000)

  it('by refusing writes, as after a failover: the connection is given up, and the next one is asked', async () => {
    const write = () =>
      withSystemBatch(async (tx) => {
        await tx.$executeRaw`SET TRANSACTION READ ONLY`
        await tx.$executeRaw`DELETE FROM session`
      })
    await expect(write()).rejects.toMatchObject({ code: 'database_unavailable' })
    await look()
  })

  it('for one statement that takes too long: a refusal that says when to try again', async () => {
    const slow = withSystemBatch(async (tx) => {
      await tx.$executeRaw`SET LOCAL statement_timeout = 50`
      await tx.$queryRaw`SELECT pg_sleep(5)::text`
    })
    await expect(slow).rejects.toMatchObject({ code: 'database_unavailable' })
  })
})
