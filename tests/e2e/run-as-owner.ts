import pg from 'pg'
import { ensureEmbeddedDatabase } from '@/lib/db/embedded/client'
import { OWNER } from '@/lib/db/embedded/names'

/** As the owner of the embedded database in a data folder, whom no policy binds: for setting scenes and breaking things on purpose. */
export async function runAsOwner<Row extends pg.QueryResultRow>(
  data: string,
  statement: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const database = await ensureEmbeddedDatabase(data)
  const client = new pg.Client({ connectionString: database.urlFor(OWNER) })
  try {
    await client.connect()
    return (await client.query<Row>(statement, values)).rows
  } finally {
    await client.end()
    database.release()
  }
}
