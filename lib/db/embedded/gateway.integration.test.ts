import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import type pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectTo, type GatewayProcess, startGateway } from '@/tests/integration/gateway-process'
import { converse, startupWith } from '@/tests/integration/raw-connection'
import { locateDatabase } from './locations'
import { frame, startupMessage, text } from './messages'

const execute = promisify(execFile)
const CLIENTS = path.resolve(import.meta.dirname, '../../../tests/integration/gateway-clients.mjs')
const [PROCESSES, CONNECTIONS, ROUNDS] = [3, 5, 12]

let data: string
let gateway: GatewayProcess
let owner: pg.Client

beforeAll(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'chartlight-gateway-'))
  gateway = await startGateway(data, '--wait-seconds', '1', '--idle-in-transaction-seconds', '2')
  owner = await connectTo(data)
  await owner.query(`CREATE ROLE someone; CREATE ROLE other; CREATE TABLE visit (mark text, round int);
    GRANT SELECT, INSERT ON visit TO someone; CREATE TABLE secret (owner text); INSERT INTO secret VALUES ('other');
    ALTER TABLE secret ENABLE ROW LEVEL SECURITY; GRANT SELECT ON secret TO someone;
    CREATE POLICY own ON secret USING (owner = session_user);`)
})
afterAll(async () => {
  await owner.end()
  gateway.kill('SIGTERM')
  await gateway.ended
  await rm(data, { recursive: true, force: true })
})

/** Runs `work` on a connection of its own. */
async function as<Result>(user: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = await connectTo(data, user)
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

describe('many connections', () => {
  it.each(['first', 'second'])('of several processes never meet each other’s session (%s pass)', async () => {
    await owner.query('TRUNCATE visit')
    const host = locateDatabase(data).socketDirectory
    const numbers = Array.from({ length: PROCESSES }, (_, index) => String(index))
    const runs = numbers.map((number) =>
      execute(process.execPath, [CLIENTS, host, number, String(CONNECTIONS), String(ROUNDS)]),
    )
    const strangers = (await Promise.all(runs)).map(({ stdout }) => Number(stdout))
    expect(strangers).toEqual(numbers.map(() => 0))
    const { rows } = await owner.query('SELECT count(*)::int AS count FROM visit WHERE round % 3 <> 2')
    expect(rows).toEqual([{ count: (PROCESSES * CONNECTIONS * ROUNDS * 2) / 3 }])
    expect((await owner.query('SELECT 1 FROM visit WHERE round % 3 = 2')).rowCount).toBe(0)
  })

  it('find nothing of an earlier connection: setting, temporary table, lock, prepared statement', async () => {
    await as('someone', async (client) => {
      await client.query(
        "SET app.remark = 'behind'; CREATE TEMP TABLE remains (a int); PREPARE mine AS SELECT 1",
      )
      await client.query('SELECT pg_advisory_lock(7)')
      await client.query({ name: 'q', text: 'SELECT 1' })
    })
    await as('other', async (client) => {
      const { rows } = await client.query(`SELECT nullif(current_setting('app.remark', true), '') AS setting,
        to_regclass('pg_temp.remains') AS relation, (SELECT count(*)::int FROM pg_prepared_statements) AS statements,
        (SELECT count(*)::int FROM pg_locks WHERE locktype = 'advisory') AS locks`)
      expect(rows).toEqual([{ setting: null, relation: null, statements: 0, locks: 0 }])
    })
  })

  it('never see, run or deallocate each other’s prepared statements', async () => {
    const [first, second] = [await connectTo(data, 'someone'), await connectTo(data, 'someone')]
    const ask = (client: pg.Client, one: number) => client.query({ name: 'q', text: `SELECT ${one} AS one` })
    await ask(first, 1)
    await ask(second, 2)
    expect((await second.query('SELECT statement FROM pg_prepared_statements')).rows).toEqual([
      { statement: 'SELECT 2 AS one' },
    ])
    await second.query('DEALLOCATE ALL')
    await second.query("DO $$ BEGIN EXECUTE 'PREPARE left_behind AS SELECT 3'; END $$")
    expect((await ask(first, 1)).rows).toEqual([{ one: 1 }])
    expect((await first.query('SELECT name FROM pg_prepared_statements')).rows).toEqual([{ name: 'q' }])
    await expect(ask(second, 2)).rejects.toMatchObject({ code: '26000' })
    await Promise.all([first.end(), second.end()])
  })

  it('keep, each, the settings they asked for when they signed in', async () => {
    const client = await connectTo(data, 'someone', { application_name: 'ward round' })
    for (const _ of [1, 2])
      expect((await client.query('SHOW application_name')).rows).toEqual([{ application_name: 'ward round' }])
    await client.end()
  })
})

describe('a role', () => {
  it.each([
    'RESET SESSION AUTHORIZATION',
    'SET SESSION AUTHORIZATION postgres',
    'SET SESSION AUTHORIZATION DEFAULT',
    'SET LOCAL SESSION AUTHORIZATION postgres',
    'DISCARD ALL',
    'SET ROLE postgres',
    "SELECT set_config('session_authorization', 'postgres', false)",
    "SELECT set_config('ses' || 'sion_authorization', 'postgres', true)",
    "DO $$ BEGIN EXECUTE 'RESET ' || 'SESSION AUTHORIZATION'; END $$",
    "DO $$ BEGIN COMMIT; EXECUTE 'SET SESSION AUTHORIZATION postgres'; END $$",
    "SELECT ts_stat('SELECT set_config(''session_authorization'', ''postgres'', false)::tsvector')",
    'CREATE FUNCTION pg_temp.f() RETURNS int LANGUAGE sql SET session_authorization = postgres AS $$ SELECT 1 $$',
    'BEGIN; SAVEPOINT s; RESET SESSION AUTHORIZATION',
    'SELECT 1; RESET SESSION AUTHORIZATION; SELECT * FROM secret; SET SESSION AUTHORIZATION someone',
  ])('cannot be left: %s', async (sql) => {
    await as('someone', async (client) => {
      await expect(client.query(sql)).rejects.toMatchObject({
        code: expect.stringMatching(/^(55P02|42501)$/),
      })
      await client.query('ROLLBACK')
      const { rows } = await client.query(
        'SELECT session_user, current_user, count(*)::int AS seen FROM secret',
      )
      expect(rows).toEqual([{ session_user: 'someone', current_user: 'someone', seen: 0 }])
    })
  })

  it.each([
    'RESET ALL',
    'RESET ROLE',
    'SET LOCAL ROLE someone',
    'UPDATE pg_settings SET setting = 1 WHERE false',
  ])('is still the same after %s', async (sql) => {
    await as('someone', async (client) => {
      await client.query(sql)
      const { rows } = await client.query('SELECT session_user, count(*)::int AS seen FROM secret')
      expect(rows).toEqual([{ session_user: 'someone', seen: 0 }])
    })
  })

  it('cannot be chosen by a setting in the startup packet', async () => {
    const reply = await converse(
      data,
      Buffer.concat([
        startupWith({ session_authorization: 'postgres' }),
        frame('Q', text('SELECT session_user')),
      ]),
    )
    expect(reply).toMatch(/C55P02\0Mparameter "session_authorization" cannot be changed/)
  })

  it('must exist, and so must the database', async () => {
    await expect(connectTo(data, 'nobody')).rejects.toMatchObject({ code: '28000' })
    await expect(connectTo(data, 'someone', { database: 'shadow' })).rejects.toMatchObject({ code: '3D000' })
  })
})

describe('the gateway', () => {
  it.each(['outside a transaction', 'inside one'])(
    'refuses COPY … FROM STDIN %s and goes on',
    async (where) => {
      await as('postgres', async (client) => {
        if (where === 'inside one') await client.query('BEGIN')
        await expect(client.query('COPY visit FROM STDIN')).rejects.toMatchObject({ code: '0A000' })
        await expect(client.query({ text: 'COPY visit FROM STDIN', values: [] })).rejects.toThrow()
        await client.query('ROLLBACK')
        expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
      })
    },
  )

  it('tells who waits too long for another’s transaction, and lets them try again', async () => {
    await owner.query('BEGIN')
    await as('someone', async (client) => {
      await expect(client.query('SELECT 1')).rejects.toMatchObject({ code: '55P03' })
      await owner.query('COMMIT')
      expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    })
  })

  it('rolls back a transaction that stands still, or whose client is gone', async () => {
    const [idle, gone] = [await connectTo(data, 'someone'), await connectTo(data, 'someone')]
    await gone.query("BEGIN; INSERT INTO visit VALUES ('gone', -1)")
    await gone.end()
    await idle.query("BEGIN; INSERT INTO visit VALUES ('idle', -1)")
    const ended = new Promise<{ code?: string }>((resolve) => idle.once('error', resolve))
    expect(await ended).toMatchObject({ code: '25P03' })
    expect((await owner.query("SELECT 1 FROM visit WHERE mark IN ('gone', 'idle')")).rowCount).toBe(0)
  })

  it('cancels a statement that waits for its turn', async () => {
    await owner.query('BEGIN')
    const client = await connectTo(data, 'someone')
    const waiting = expect(client.query('SELECT 1')).rejects.toMatchObject({ code: '57014' })
    const { processID, secretKey } = client as unknown as { processID: number; secretKey: number }
    const request = Buffer.alloc(16)
    for (const [index, value] of [16, 80877102, processID, secretKey].entries())
      request.writeInt32BE(value, index * 4)
    await converse(data, request)
    await waiting
    await owner.query('COMMIT')
    await client.end()
  })

  it.each([
    ['a startup packet of no protocol', Buffer.from([0, 0, 0, 9, 1, 2, 3, 4, 5])],
    ['a message of no type', Buffer.concat([startupMessage('someone', 'postgres'), frame('z', text('x'))])],
    [
      'an absurd length',
      Buffer.concat([startupMessage('someone', 'postgres'), Buffer.from('Q\x7f\xff\xff\xff', 'latin1')]),
    ],
  ])('closes only the connection that sent %s', async (_, bytes) => {
    expect(await converse(data, bytes)).toContain('C08P01')
    expect((await owner.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
  })

  it('answers endless recursion with an error of its client', async () => {
    await as('postgres', async (client) => {
      await client.query(`CREATE FUNCTION endless(n int) RETURNS int LANGUAGE plpgsql AS
        $$ BEGIN RETURN endless(n + 1); END $$`)
      await expect(client.query('SELECT endless(1)')).rejects.toMatchObject({ code: '54001' })
      expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    })
  })

  it('says no to encryption and goes on in the clear', async () => {
    expect(await converse(data, Buffer.concat([Buffer.from([0, 0, 0, 8, 4, 210, 22, 47])]), 1)).toBe('N')
  })
})
