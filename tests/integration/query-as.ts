import type pg from 'pg'

/** One statement under settings of the product's own kind (`app.*`), which a login may always make up; they end with it. */
export async function queryAs(
  client: pg.Client,
  settings: Readonly<Record<string, string>>,
  statement: string,
  values: unknown[] = [],
): Promise<pg.QueryResult> {
  await client.query('BEGIN')
  try {
    for (const [name, value] of Object.entries(settings))
      await client.query('SELECT set_config($1, $2, true)', [`app.${name}`, value])
    return await client.query(statement, values)
  } finally {
    // A failed transaction is rolled back by this too.
    await client.query('COMMIT')
  }
}
