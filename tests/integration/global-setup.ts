import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { ensureEmbeddedDatabase } from '@/lib/db/embedded/client'
import { OWNER } from '@/lib/db/embedded/names'
import { applyMigrations } from '@/lib/db/migrate'
import { embeddedDatabase, ensureBundle } from '../../scripts/launcher/bundles.mjs'
import { startPostgres } from '../services/postgres.mjs'
import { ROLES, type TestDatabase } from './databases'
import { giveLogins } from './logins'

interface Started {
  readonly database: TestDatabase
  stop(): Promise<void>
}

const MIGRATIONS = path.resolve(import.meta.dirname, '../../prisma/migrations')

/** Each project of a run loads this file anew; its databases are those of the first. */
const run = globalThis as { databasesOfRun?: Promise<(Started | undefined)[]> | undefined }

/** Starts each kind of database, empty, applies the migrations, and hands the tests their connection strings. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  run.databasesOfRun ??= Promise.all([startEmbedded(), startReal()])
  const started = (await run.databasesOfRun).filter((one) => one !== undefined)
  project.provide(
    'databases',
    started.map(({ database }) => database),
  )
  return async () => {
    const isFirst = run.databasesOfRun !== undefined
    run.databasesOfRun = undefined
    if (isFirst) await Promise.all(started.map((one) => one.stop()))
  }
}

async function startEmbedded(): Promise<Started> {
  await ensureBundle(embeddedDatabase)
  const directory = await mkdtemp(path.join(tmpdir(), 'chartlight-test-'))
  const embedded = await ensureEmbeddedDatabase(directory)
  const urls = {
    migrator: embedded.urlFor(OWNER),
    app: embedded.urlFor(ROLES.app),
    worker: embedded.urlFor(ROLES.worker),
  }
  await applyMigrations(urls.migrator, MIGRATIONS)
  return {
    database: { name: 'embedded', urls },
    stop: async () => {
      await embedded.stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function startReal(): Promise<Started | undefined> {
  const owner = { name: 'chartlight_migrator', password: 'for-tests-only' }
  const postgres = await startPostgres({
    owner: owner.name,
    password: owner.password,
    database: 'chartlight',
  })
  if (postgres.unavailable !== undefined) {
    // The words that `npm test` looks for.
    console.warn(`skipped: integration tests on a real PostgreSQL (${postgres.unavailable})`)
    return undefined
  }
  const migrator = postgres.urlFor(owner.name, owner.password)
  await applyMigrations(migrator, MIGRATIONS)
  const passwords = await giveLogins(migrator)
  const urls = {
    migrator,
    app: postgres.urlFor(ROLES.app, passwords.app),
    worker: postgres.urlFor(ROLES.worker, passwords.worker),
  }
  return { database: { name: 'postgres', urls }, stop: postgres.stop }
}
