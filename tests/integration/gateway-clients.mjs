// One of several processes that use the embedded database at once (gateway.integration.test.ts). Every connection has
// a mark of its own and prepares another statement under the same name; prints how often it met somebody else's.
import pg from 'pg'

const [host, process_, connections, rounds] = process.argv.slice(2)
let strangers = 0

async function work(mark) {
  const client = new pg.Client({ host, user: 'someone', database: 'postgres' })
  await client.connect()
  for (let round = 0; round < Number(rounds); round += 1) {
    await client.query('BEGIN')
    await client.query("SELECT set_config('app.mark', $1, true)", [mark])
    await client.query('INSERT INTO visit (mark, round) VALUES ($1, $2)', [mark, round])
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 3))
    const { rows } = await client.query("SELECT current_setting('app.mark') AS mark")
    const prepared = await client.query({
      name: 'same',
      text: `SELECT '${mark}' || $1 AS mark`,
      values: ['!'],
    })
    if (rows[0].mark !== mark || prepared.rows[0].mark !== `${mark}!`) strangers += 1
    await client.query(round % 3 === 2 ? 'ROLLBACK' : 'COMMIT')
    const outside = await client.query("SELECT current_setting('app.mark', true) AS mark")
    if (outside.rows[0].mark) strangers += 1
  }
  await client.end()
}

await Promise.all(Array.from({ length: Number(connections) }, (_, index) => work(`${process_}-${index}`)))
console.log(strangers)
