import pg from 'pg'
import { AppError } from '@/lib/errors'
import { connectionOptions } from './connection-options'

/**
 * One connection for one piece of work, apart from the pool: what an owner of the database does. Throws AppError
 * `database_unavailable` when there is none to be had, with the reason's code (ECONNREFUSED, 28P01, …).
 */
export async function withClient<Result>(
  address: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client(connectionOptions(address))
  try {
    await client.connect()
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : 'no reason given'
    throw new AppError(
      'database_unavailable',
      `The database takes no connection (${code}); check address and login, and with TLS the authority and the host name of its certificate.`,
      { cause },
    )
  }
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
