import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectTo, startGateway } from '@/tests/integration/gateway-process'
import { ensureEmbeddedDatabase } from './client'
import { ensurePrivateDirectory, locateDatabase } from './locations'
import { readLockHolder } from './process-lock'

let data: string

beforeEach(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'chartlight-lifetime-'))
})
afterEach(() => rm(data, { recursive: true, force: true }))

describe('a data folder', () => {
  it('is opened again, with all that was committed, after its process was killed', async () => {
    for (const pass of [1, 2]) {
      const gateway = await startGateway(data)
      const client = await connectTo(data)
      await client.query('CREATE TABLE IF NOT EXISTS kept (pass int)')
      await client.query('INSERT INTO kept VALUES ($1)', [pass])
      await client.query(`BEGIN; INSERT INTO kept VALUES (${-pass})`)
      gateway.kill('SIGKILL')
      await gateway.ended
    }
    const gateway = await startGateway(data)
    const client = await connectTo(data)
    expect((await client.query('SELECT pass FROM kept ORDER BY pass')).rows).toEqual([
      { pass: 1 },
      { pass: 2 },
    ])
    await client.end()
    gateway.kill('SIGTERM')
    expect(await gateway.ended).toEqual({ code: 0, complaint: '' })
  })

  it('is given to one of many processes that want it, also over a dead one’s lock', async () => {
    const dead = await startGateway(data)
    dead.kill('SIGKILL')
    await dead.ended
    const rivals = Array.from({ length: 5 }, () => startGateway(data))
    const winner = await Promise.race(
      rivals.map(async (rival) => ((await rival).processId === (await holder()) ? rival : never())),
    )
    const losers = (await Promise.all(rivals)).filter(({ processId }) => processId !== winner.processId)
    for (const loser of losers) {
      const { code, complaint } = await loser.ended
      expect(code).toBe(3)
      expect(complaint).toMatch(/^The data folder is in use by process \d+ .*\n$/)
    }
    winner.kill('SIGTERM')
    await winner.ended
  })

  it('of another major version is refused in one sentence', async () => {
    await mkdir(path.join(data, 'database'))
    await writeFile(path.join(data, 'database', 'PG_VERSION'), '15\n')
    const { ended } = await startGateway(data)
    const { code, complaint } = await ended
    expect({ code, lines: complaint.trim().split('\n').length }).toEqual({ code: 1, lines: 1 })
    expect(complaint).toContain('written by PostgreSQL 15')
    await expect(ensureEmbeddedDatabase(data)).rejects.toThrow('written by PostgreSQL 15')
  })

  it('that cannot be made is named, with what to do', async () => {
    await writeFile(path.join(data, 'file'), '')
    for (const folder of [path.join(data, 'file', 'inside'), '/proc/nowhere/inside'])
      await expect(ensureEmbeddedDatabase(folder)).rejects.toThrow(/cannot be written; choose another/)
  })
})

describe('the database’s process', () => {
  it('is joined by a second client and ends with its last one', async () => {
    const [first, second] = await Promise.all([ensureEmbeddedDatabase(data), ensureEmbeddedDatabase(data)])
    expect(second.processId).toBe(first.processId)
    await first.stop()
    await sleep(500)
    expect(await holder()).toBe(first.processId)
    second.release()
    await expect.poll(holder, { timeout: 10_000 }).toBeUndefined()
  })

  it('ends, saying why, when the engine breaks down, and the next client finds what was committed', async () => {
    const first = await ensureEmbeddedDatabase(data)
    const client = await connectTo(data)
    await client.query(`CREATE TABLE kept AS SELECT 1 AS one; CREATE FUNCTION endless(n int) RETURNS int
      LANGUAGE sql AS $$ SELECT endless(n + 1) $$`)
    await expect(client.query('SELECT endless(1)')).rejects.toThrow()
    await first.ended
    expect(await readFile(first.log, 'utf8')).toMatch(/The engine broke down/)
    const second = await ensureEmbeddedDatabase(data)
    expect(second.processId).not.toBe(first.processId)
    const again = await connectTo(data)
    expect((await again.query('SELECT one FROM kept')).rows).toEqual([{ one: 1 }])
    await again.end()
    await second.stop()
  })

  it('is reached through a folder that nobody else can enter, also below a very long path', async () => {
    const deep = path.join(data, 'a-folder-with-a-long-name-'.repeat(5))
    const database = await ensureEmbeddedDatabase(deep)
    const { mode } = await stat(database.socketDirectory)
    expect(mode & 0o777).toBe(0o700)
    const client = await connectTo(deep)
    expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    await client.end()
    await database.stop()
    expect(readLockHolder(locateDatabase(deep).lock)).toBeUndefined()
  })

  it('does not use a socket folder that others can enter', async () => {
    const open = path.join(data, 'open')
    await mkdir(open)
    await chmod(open, 0o755)
    expect(() => ensurePrivateDirectory(open)).toThrow(/nobody else can enter/)
  })
})

const holder = async () => readLockHolder(locateDatabase(data).lock)?.processId
const never = () => new Promise<never>(() => {})
