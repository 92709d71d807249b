#!/usr/bin/env node
// Prisma's command line wants a schema engine binary from its own server. PRISMA_SCHEMA_ENGINE_BINARY points here
// instead: the same engine as WASM (@prisma/schema-engine-wasm, in the lock file), behind the same protocol, one JSON-RPC
// message a line on standard input and output.
import { createInterface } from 'node:readline'
import { describeDatabase, runDatabaseCommand } from './prisma-engine/databases.mjs'
import { openEngine } from './prisma-engine/engine.mjs'

const argument = (name) => process.argv.flatMap((word, at) => (word === name ? [process.argv[at + 1]] : []))
const { url } = JSON.parse(argument('--datasource')[0] ?? '{}')

const ENGINE_ERROR = 4466 // what the binary answers with, and the command line knows how to print
const PRINT_ID = 1_000_000_000 // beyond the command line's own request numbers

const send = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`)

/** Methods that the binary answers itself, or names differently. */
async function call(engine, method, params) {
  if (method === 'createDatabase') return { databaseName: describeDatabase(url) }
  if (method === 'getDatabaseVersion') return engine.version(params)
  const result = (await engine[method](params)) ?? {}
  if (method === 'diff' && result.stdout)
    send({ id: PRINT_ID, method: 'print', params: { content: result.stdout } })
  return result
}

async function answer(engine, line) {
  const { id, method, params } = JSON.parse(line)
  if (!method) return // the command line's answer to our `print`
  try {
    send({ id, result: await call(await engine(), method, params) })
  } catch (error) {
    const data = {
      is_panic: false,
      message: error.message ?? String(error),
      error_code: error.code ?? error.error_code ?? null,
      meta: error.meta ?? null,
    }
    send({
      id,
      error: { code: ENGINE_ERROR, message: 'An error happened. Check the data field for details.', data },
    })
  }
}

const command = process.argv.indexOf('cli')
if (process.argv.includes('--version')) {
  console.log('schema-engine-wasm')
} else if (command > 0) {
  process.exitCode = await runDatabaseCommand(process.argv[command + 1], url)
} else {
  let opened
  const engine = () => (opened ??= openEngine({ url, datamodels: argument('--datamodels') }))
  for await (const line of createInterface({ input: process.stdin })) await answer(engine, line)
  process.exit() // the pools of the adapter would keep the process
}
