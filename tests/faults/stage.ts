import path from 'node:path'
import { checkSession, type Role } from '@/lib/access/session'
import { signIn as beginSession } from '@/lib/access/sign-in'
import { createUser } from '@/lib/access/users'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { applyMigrations } from '@/lib/db/migrate'
import { ensureBundle, worker } from '@/scripts/launcher/bundles.mjs'
import { giveLogins } from '@/tests/integration/logins'
import { type Forwarder, startForwarder, throughForwarder } from '@/tests/services/forwarder'
import { type RunningPostgres, startPostgres } from '@/tests/services/postgres.mjs'
import { type RunningRedis, startRedis } from '@/tests/services/redis.mjs'
import { fileChart, openForReader } from '@/worker/bench/stream/bench-chart'
import { PATIENT } from '@/worker/bench/stream/script'
import { startModel } from '@/worker/bench/stream/start-model'
import { findPatient } from '@/worker/find-patient'
import { buildProduct, type Product, startProduct } from './product'
import { Reader } from './reader'

const ROOT = path.resolve(import.meta.dirname, '../..')
const OWNER = { owner: 'chartlight_migrator', password: 'for-tests-only', database: 'chartlight' }

/** A deployment on this machine whose parts can be taken away. */
export interface Stage {
  postgres: RunningPostgres
  redis: RunningRedis
  /** The address of the database, as the server knows it. */
  forwarder: Forwarder
  workerUrl: string
  /** Starts the built server before the paced model, or with other `variables`. */
  serve(variables?: Record<string, string>): Promise<Product>
  /** Signs a clinician of their own in. */
  admit(product: Product, roles?: Role[]): Promise<Reader>
  close(): Promise<void>
}

/** Services of its own, so that nobody else misses them, and one chart. Resolves to the reason where one cannot be had. */
export async function openStage(): Promise<Stage | { unavailable: string }> {
  // What was confirmed must outlive the process: only then does a kill prove anything.
  const postgres = await startPostgres({ ...OWNER, settings: ['synchronous_commit=on'] })
  if (postgres.unavailable !== undefined) return { unavailable: postgres.unavailable }
  const redis = await startRedis()
  if (redis.unavailable !== undefined) {
    await postgres.stop()
    return { unavailable: redis.unavailable }
  }
  const owner = postgres.urlFor(OWNER.owner, OWNER.password)
  await applyMigrations(owner, path.join(ROOT, 'prisma/migrations'))
  const passwords = await giveLogins(owner)
  const forwarder = await startForwarder(postgres.socket)
  await Promise.all([ensureBundle(worker), buildProduct()])
  await connectDatabase(owner)
  await fileChart()
  const model = startModel(path.join(ROOT, worker.output), new Map())
  const paced = { OPENAI_COMPATIBLE_BASE_URL: await model.url, CHAT_MODEL: 'openai-compatible:paced' }
  const products: Product[] = []
  let readers = 0
  return {
    postgres,
    redis,
    forwarder,
    workerUrl: postgres.urlFor('chartlight_worker', passwords.worker),
    async serve(variables = {}) {
      const database = throughForwarder(postgres.urlFor('chartlight_app', passwords.app), forwarder)
      const product = await startProduct({
        ...paced,
        DATABASE_URL: database,
        REDIS_URL: redis.url,
        ...variables,
      })
      products.push(product)
      return product
    },
    async admit(product, roles = ['clinician']) {
      readers += 1
      const [email, password] = [`reader-${readers}@faults`, 'a passphrase for tests only']
      await createUser({ email, displayName: 'Reader', roles, password })
      const user = { email, password }
      const begun = await beginSession(user.email, user.password)
      const session = begun && (await checkSession(begun.sessionId))
      if (!session) throw new Error('The reader has no session.')
      const patientId = await findPatient(session, PATIENT)
      return Reader.signIn(product.url, { user, patientId, begin: await openForReader(user) })
    },
    async close() {
      for (const product of products) await product.stop()
      await model.stop()
      await closeDatabase()
      await forwarder.close()
      await redis.stop()
      await postgres.stop()
    },
  }
}
