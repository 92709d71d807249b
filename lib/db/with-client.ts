import pg from 'pg'
import { connectionOptions } from './connection-options'

/** One connection for one piece of work, apart from the pool: what an owner of the database does. */
export async function withClient<Result>(
  address: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client(connectionOptions(address))
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
