import pg from 'pg'

const MISSING_DATABASE = '3D000'

export const describeDatabase = (url) => new URL(url).pathname.slice(1)

/** `cli can-connect-to-database` and `cli create-database`; returns the exit code. */
export async function runDatabaseCommand(command, url) {
  try {
    if (command === 'create-database') await createDatabase(url)
    else await withClient(url, () => {})
    return 0
  } catch (error) {
    const fields = { message: error.message, error_code: error.code === MISSING_DATABASE ? 'P1003' : 'P1001' }
    process.stderr.write(`\n${JSON.stringify({ level: 'ERROR', target: 'schema_engine::logger', fields })}\n`)
    return 1
  }
}

async function createDatabase(url) {
  const maintenance = new URL(url)
  maintenance.pathname = '/postgres'
  await withClient(maintenance.href, (client) =>
    client.query(`CREATE DATABASE ${pg.escapeIdentifier(describeDatabase(url))}`),
  )
}

async function withClient(connectionString, fn) {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await fn(client)
  } finally {
    await client.end()
  }
}
