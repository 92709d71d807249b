import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { bundleWorker, runWorker, runWorkerWith } from '@/tests/ingest/worker-process'
import { ROLES } from '@/tests/integration/databases'
import { startPostgres } from '@/tests/services/postgres.mjs'

const SUPERUSER = { owner: 'rdsadmin', password: 'for-tests-only' }
const MASTER = { name: 'chartlight_owner', password: 'master-for-tests-only' }
const makePassword = () => randomBytes(24).toString('base64url')

const server = await startPostgres({
  ...SUPERUSER,
  database: 'postgres_template',
  settings: ['log_statement=all', 'logging_collector=off'],
})
if (server.unavailable !== undefined)
  process.stderr.write(`skipped: migrating a real PostgreSQL (${server.unavailable})\n`)
afterAll(async () => {
  if (server.unavailable === undefined) await server.stop()
})

/** As on RDS: the master may create roles and databases, and is no superuser. */
describe.skipIf(server.unavailable !== undefined)('worker migrate as the master user of RDS', () => {
  const urlFor = (user: string, password: string, database = 'chartlight') =>
    server.unavailable === undefined ? server.urlFor(user, password, database) : ''
  const master = urlFor(MASTER.name, MASTER.password)

  beforeAll(async () => {
    await bundleWorker()
    await asSuperuser('postgres', [
      `CREATE ROLE ${MASTER.name} LOGIN CREATEROLE CREATEDB PASSWORD '${MASTER.password}'`,
      `CREATE DATABASE chartlight OWNER ${MASTER.name}`,
    ])
    // RDS's rds_superuser may create this extension; here only a superuser may.
    await asSuperuser('chartlight', ['CREATE EXTENSION vector'])
  })

  async function asSuperuser(database: string, statements: string[]) {
    const client = new pg.Client({ connectionString: urlFor(SUPERUSER.owner, SUPERUSER.password, database) })
    await client.connect()
    for (const statement of statements) await client.query(statement)
    await client.end()
  }

  async function migrate(app: string, worker: string) {
    const passwords = { APP_DATABASE_PASSWORD: app, WORKER_DATABASE_PASSWORD: worker }
    return runWorkerWith({ DATABASE_URL: master, ...passwords }, 'migrate').ended
  }

  async function logIn(role: string, password: string): Promise<{ user: string; bypasses: boolean }> {
    const client = new pg.Client({ connectionString: urlFor(role, password) })
    await client.connect()
    const { rows } = await client.query(
      'SELECT current_user AS user, rolsuper OR rolbypassrls AS bypasses FROM pg_roles WHERE rolname = current_user',
    )
    await client.end()
    return rows[0]
  }

  it('makes schema and logins, and says both without a password', async () => {
    const [app, worker] = [makePassword(), makePassword()]
    const { code, output, complaint } = await migrate(app, worker)
    expect(complaint).toBe('')
    expect(code).toBe(0)
    expect(output).toMatch(/applied 20261122000000_charts[\s\S]*chartlight_app and chartlight_worker log in/)
    expect(output + complaint).not.toMatch(new RegExp(`${app}|${worker}`))
    expect(await logIn(ROLES.app, app)).toEqual({ user: ROLES.app, bypasses: false })
    expect(await logIn(ROLES.worker, worker)).toEqual({ user: ROLES.worker, bypasses: false })
  })

  it('rotates when it is run with others, and leaves the logins when it is run without', async () => {
    const [before, app, worker] = [makePassword(), makePassword(), makePassword()]
    await migrate(before, worker)
    expect((await migrate(app, worker)).output).toMatch(/up to date/)
    await expect(logIn(ROLES.app, before)).rejects.toThrow(/password authentication failed/)
    expect((await runWorker(master, 'migrate').ended).code).toBe(0)
    expect(await logIn(ROLES.app, app)).toMatchObject({ user: ROLES.app })
  })

  it('hands the server, and so its log, no password', async () => {
    const [app, worker] = [makePassword(), makePassword()]
    await migrate(app, worker)
    const { rows } = await readOwn(
      "SELECT pg_read_file(current_setting('data_directory') || '/../log') AS log",
    )
    expect(rows[0].log).toMatch(/ALTER ROLE "chartlight_app" LOGIN PASSWORD 'SCRAM-SHA-256/)
    expect(rows[0].log).not.toMatch(new RegExp(`${app}|${worker}`))
  })

  async function readOwn(query: string) {
    const client = new pg.Client({ connectionString: urlFor(SUPERUSER.owner, SUPERUSER.password) })
    await client.connect()
    const result = await client.query(query)
    await client.end()
    return result
  }

  it('leaves both as they were when one is not good enough', async () => {
    const [app, worker] = [makePassword(), makePassword()]
    await migrate(app, worker)
    const { code, complaint } = await migrate(makePassword(), 'short')
    expect(code).toBe(1)
    expect(complaint).toMatch(/password of chartlight_worker needs 16/)
    expect(await logIn(ROLES.app, app)).toMatchObject({ user: ROLES.app })
  })

  it('says why it gets no connection, and not with which password', async () => {
    const { code, complaint } = await runWorker(urlFor(MASTER.name, 'not-the-password'), 'migrate').ended
    expect(code).toBe(1)
    expect(complaint).toMatch(/takes no connection \(28P01\)/)
    expect(complaint).not.toContain('not-the-password')
  })

  it('wants both passwords or none', async () => {
    const { code, complaint } = await runWorkerWith(
      { DATABASE_URL: master, APP_DATABASE_PASSWORD: makePassword() },
      'migrate',
    ).ended
    expect(code).toBe(2)
    expect(complaint).toMatch(/together, or neither/)
  })

  it('gives no login to a role that looks past the walls', async () => {
    await asSuperuser('chartlight', [`ALTER ROLE ${ROLES.app} BYPASSRLS`])
    const { code, complaint } = await migrate(makePassword(), makePassword())
    await asSuperuser('chartlight', [`ALTER ROLE ${ROLES.app} NOBYPASSRLS`])
    expect(code).toBe(1)
    expect(complaint).toMatch(/chartlight_app is a superuser or has BYPASSRLS/)
  })
})

describe.each(inject('databases'))('worker migrate on $name', ({ urls }) => {
  it('finds its schema there, pgvector included, and changes nothing', async () => {
    await bundleWorker()
    const { code, output } = await runWorker(urls.migrator, 'migrate').ended
    expect(code).toBe(0)
    expect(output).toBe('The database is up to date.\n')
  })
})
