import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { inject } from 'vitest'

/** A new, empty database on the real server, as its address for the migrator; the embedded engine has only one. */
export async function createDatabase(): Promise<string> {
  const server = inject('databases').find(({ name }) => name === 'postgres')?.urls.migrator ?? ''
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  const database = `test_${randomUUID().replaceAll('-', '')}`
  await client.query(`CREATE DATABASE ${database}`)
  await client.end()
  return server.replace('/chartlight?', `/${database}?`)
}
