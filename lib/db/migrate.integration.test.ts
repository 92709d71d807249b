import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { createDatabase } from '@/tests/integration/create-database'
import { type EmbeddedDatabase, ensureEmbeddedDatabase } from './embedded/client'
import { OWNER } from './embedded/names'
import { applyMigrations } from './migrate'

describe.each(inject('databases').map(({ name }) => name))('applyMigrations on %s', (name) => {
  let embedded: EmbeddedDatabase | undefined
  let data: string
  let folder: string
  let client: pg.Client
  let url: string

  beforeAll(async () => {
    data = await mkdtemp(path.join(tmpdir(), 'chartlight-migrate-'))
    if (name === 'embedded') embedded = await ensureEmbeddedDatabase(data)
  })
  afterAll(async () => {
    await embedded?.stop()
    await rm(data, { recursive: true })
  })
  beforeEach(async () => {
    folder = await mkdtemp(path.join(data, 'migrations-'))
    url = embedded ? embedded.urlFor(OWNER) : await createDatabase()
    client = new pg.Client({ connectionString: url })
    await client.connect()
    await client.query('DROP TABLE IF EXISTS _prisma_migrations, one, two')
    await write('1_one', 'CREATE TABLE one (id int); INSERT INTO one VALUES (1);')
  })
  afterEach(() => client.end())

  async function write(migration: string, sql: string) {
    await mkdir(path.join(folder, migration), { recursive: true })
    await writeFile(path.join(folder, migration, 'migration.sql'), sql)
  }
  const count = async (table: string) => (await client.query(`SELECT 1 FROM ${table}`)).rowCount

  it('applies what is new, in order, once', async () => {
    expect(await applyMigrations(url, folder)).toEqual(['1_one'])
    await write('2_two', 'CREATE TABLE two AS SELECT id FROM one;')
    expect(await applyMigrations(url, folder)).toEqual(['2_two'])
    expect(await applyMigrations(url, folder)).toEqual([])
    expect([await count('one'), await count('two')]).toEqual([1, 1])
  })

  it('applies each once, however many start together', async () => {
    const applied = await Promise.all(Array.from({ length: 4 }, () => applyMigrations(url, folder)))
    expect(applied.flat()).toEqual(['1_one'])
    expect(await count('_prisma_migrations')).toBe(1)
  })

  it('leaves nothing of one that fails, names it, and applies it when it is mended', async () => {
    await write('2_two', 'CREATE TABLE two (id int); SELECT nowhere;')
    await expect(applyMigrations(url, folder)).rejects.toThrow(
      /^Migration 2_two failed and was rolled back: .*nowhere/,
    )
    await write('2_two', 'CREATE TABLE two (id int);')
    expect(await applyMigrations(url, folder)).toEqual(['2_two'])
  })

  it('refuses one that was edited afterwards, and a database that is ahead', async () => {
    await applyMigrations(url, folder)
    await write('1_one', 'CREATE TABLE one (id bigint);')
    await expect(applyMigrations(url, folder)).rejects.toThrow('1_one was edited after it was applied')
    await rm(path.join(folder, '1_one'), { recursive: true })
    await expect(applyMigrations(url, folder)).rejects.toThrow(
      'has migration 1_one, which this version does not know',
    )
  })
})
