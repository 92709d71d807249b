import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { ROLES } from './databases'

/** Migrations create the roles without passwords (those are the deployment's); a test server's are made here. */
export async function giveLogins(url: string): Promise<{ app: string; worker: string }> {
  const passwords = { app: randomBytes(12).toString('hex'), worker: randomBytes(12).toString('hex') }
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const role of ['app', 'worker'] as const)
    await client.query(`ALTER ROLE ${ROLES[role]} LOGIN PASSWORD '${passwords[role]}'`)
  await client.end()
  return passwords
}
