import { spawnSync } from 'node:child_process'
import { appendFile, cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ensureEmbeddedDatabase } from '@/lib/db/embedded/client'
import { applyMigrations } from '@/lib/db/migrate'
import { embeddedDatabase, ensureBundle } from '@/scripts/launcher/bundles.mjs'
import { bundleWorker, runWorkerWith } from '@/tests/ingest/worker-process'
import { giveLogins } from '@/tests/integration/logins'
import { startPostgres } from '@/tests/services/postgres.mjs'
import { MIGRATIONS } from '../database'

const OWNER = { owner: 'chartlight_migrator', password: 'for-tests-only', database: 'chartlight' }
const CHART = JSON.stringify({
  resourceType: 'Bundle',
  type: 'collection',
  entry: [
    { resource: { resourceType: 'Patient', id: 'kept', name: [{ family: 'Halloran' }] } },
    {
      resource: {
        resourceType: 'Condition',
        id: 'one',
        subject: { reference: 'Patient/kept' },
        code: { text: 'Asthma' },
      },
    },
  ],
})

const [source, target] = await Promise.all([startPostgres(OWNER), startPostgres(OWNER)])
const unavailable =
  source.unavailable ??
  target.unavailable ??
  (spawnSync('pg_dump', ['--version']).status === 0 ? undefined : 'pg_dump is not installed')
if (unavailable !== undefined)
  process.stderr.write(`skipped: backup and restore of a real PostgreSQL (${unavailable})\n`)

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chartlight-backup-'))
  await writeFile(path.join(folder, 'chart.json'), CHART)
  await Promise.all([bundleWorker(), ensureBundle(embeddedDatabase)])
})
afterAll(async () => {
  for (const server of [source, target]) if (server.unavailable === undefined) await server.stop()
  await rm(folder, { recursive: true, force: true })
})

/** The worker as an operator runs it; fails with what it said. */
async function work(environment: Record<string, string>, ...args: string[]): Promise<string> {
  const { code, output, complaint } = await runWorkerWith(environment, ...args).ended
  expect(code, `${args.join(' ')}: ${output}${complaint}`).toBe(0)
  return output
}

/** Files a chart, seals the log and gives back the seal, which somebody keeps elsewhere. */
async function fill(environment: Record<string, string>): Promise<string> {
  await work(environment, 'ingest', path.join(folder, 'chart.json'), '--source', 'test')
  // What happened a moment ago may still be committing, and is not sealed.
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  const { seals } = JSON.parse(await work(environment, 'audit', 'seal', '--json'))
  return seals.at(-1).seal
}

/** The id of the only one there is. */
async function findPatient(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const { rows } = await client.query<{ id: string }>('SELECT id FROM patient')
  await client.end()
  return rows[0]?.id ?? ''
}

describe.skipIf(unavailable !== undefined)('the backup of a server', () => {
  const address = (server: typeof source, user = OWNER.owner, password = OWNER.password) =>
    server.unavailable === undefined ? server.urlFor(user, password) : ''
  const owner = { from: { DATABASE_URL: address(source) }, to: { DATABASE_URL: address(target) } }
  const backup = () => path.join(folder, 'server')
  let anchor: string

  beforeAll(async () => {
    await applyMigrations(owner.from.DATABASE_URL, MIGRATIONS)
    anchor = await fill(owner.from)
    await work(owner.from, 'backup', '--to', backup())
  })

  it('fills an empty server, which has no role of ours, with the same rows and the same walls', async () => {
    await work(owner.to, 'restore', '--from', backup())
    const { app, worker } = await giveLogins(owner.to.DATABASE_URL)
    const verified = await work(
      { DATABASE_URL: address(target, 'chartlight_worker', worker) },
      ...['audit', 'verify', '--anchor', anchor, '--json'],
    )
    expect(JSON.parse(verified)).toMatchObject({ isWhole: true, isAnchored: true, broken: null })

    const client = new pg.Client({ connectionString: address(target, 'chartlight_app', app) })
    await client.connect()
    try {
      const count = async () =>
        (await client.query('SELECT count(*)::int AS count FROM clinical_record')).rows[0].count
      expect(await count()).toBe(0)
      await client.query(`SELECT set_config('app.patient_id', $1, false)`, [
        await findPatient(owner.to.DATABASE_URL),
      ])
      expect(await count()).toBe(2)
      await expect(client.query('DELETE FROM audit_event')).rejects.toThrow(/permission denied/)
    } finally {
      await client.end()
    }
  })

  it('goes nowhere where there is something already', async () => {
    const again = await runWorkerWith(owner.from, 'restore', '--from', backup()).ended
    expect(again).toMatchObject({ code: 1, complaint: expect.stringContaining('is not empty') })
    const over = await runWorkerWith(owner.from, 'backup', '--to', backup()).ended
    expect(over).toMatchObject({ code: 1, complaint: expect.stringContaining('is not empty') })
  })

  it('is refused when it is not what was written, and when something of it is missing', async () => {
    const other = path.join(folder, 'changed')
    await cp(backup(), other, { recursive: true })
    await appendFile(path.join(other, 'database.dump'), 'x')
    const changed = await runWorkerWith(owner.to, 'restore', '--from', other).ended
    expect(changed).toMatchObject({
      code: 1,
      complaint: expect.stringContaining('not what the backup wrote'),
    })
    await rm(path.join(other, 'manifest.json'))
    const torn = await runWorkerWith(owner.to, 'restore', '--from', other).ended
    expect(torn).toMatchObject({ code: 1, complaint: expect.stringContaining('no whole backup') })
  })

  it('says what differs when a wall is missing afterwards', async () => {
    const { compareStates, readDatabaseState } = await import('../backup/database-state')
    const client = new pg.Client({ connectionString: owner.from.DATABASE_URL })
    await client.connect()
    try {
      const before = await readDatabaseState(client)
      await client.query('BEGIN')
      await client.query(
        'ALTER TABLE note DISABLE ROW LEVEL SECURITY; GRANT DELETE ON audit_event TO chartlight_app',
      )
      await client.query('DELETE FROM clinical_record; DROP TRIGGER only_added ON audit_event')
      const differences = compareStates(before, await readDatabaseState(client))
      await client.query('ROLLBACK')
      expect(differences.map((line) => line.split(' ').slice(0, 3).join(' '))).toEqual(
        expect.arrayContaining(
          [
            'policies: added note',
            'grants: added audit_event',
            'rows: missing clinical_record',
            'triggers: missing CREATE',
          ].map((beginning) => expect.stringContaining(beginning)),
        ),
      )
    } finally {
      await client.end()
    }
  })
})

describe('the backup of an embedded database', () => {
  it('is refused while it runs, and restored into a new folder when it was made', async () => {
    const data = path.join(folder, 'data')
    const environment = { DATABASE_URL: '', CHARTLIGHT_DATA_DIR: data }
    const running = await ensureEmbeddedDatabase(data)
    const anchor = await fill(environment)
    const refused = await runWorkerWith(environment, 'backup', '--to', path.join(folder, 'none')).ended
    expect(refused).toMatchObject({ code: 1, complaint: expect.stringContaining('is in use by process') })
    await running.stop()

    const backup = path.join(folder, 'embedded')
    await work(environment, 'backup', '--to', backup)
    const restored = { DATABASE_URL: '', CHARTLIGHT_DATA_DIR: path.join(folder, 'restored') }
    await work(restored, 'restore', '--from', backup)
    const verified = await work(restored, 'audit', 'verify', '--anchor', anchor, '--json')
    expect(JSON.parse(verified)).toMatchObject({ isWhole: true, isAnchored: true })
    const again = await runWorkerWith(restored, 'restore', '--from', backup).ended
    expect(again).toMatchObject({ code: 1, complaint: expect.stringContaining('is not empty') })
  })
})
