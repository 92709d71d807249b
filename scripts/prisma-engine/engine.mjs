import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils'
import { createAdapterFactory } from './adapter.mjs'

const require = createRequire(import.meta.url)
const EMPTY_MODEL = [['schema.prisma', 'datasource db {\n  provider = "postgresql"\n}\n']]

/** The schema engine over the given database, with the models in the given files. */
export async function openEngine({ url, datamodels }) {
  const bindings = await instantiate()
  const models = datamodels.map((file) => [file, readFileSync(file, 'utf8')])
  const logLine = (line) => process.env.DEBUG && process.stderr.write(`${line}\n`)
  return bindings.SchemaEngine.new(
    { datamodels: models.length > 0 ? models : EMPTY_MODEL },
    logLine,
    bindMigrationAwareSqlAdapterFactory(createAdapterFactory(url)),
  )
}

/** The package is made for bundlers, which link the WASM file; here it is linked by hand. */
async function instantiate() {
  const bindings = await import('@prisma/schema-engine-wasm/schema_engine_bg')
  const file = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg').replace(/\.js$/, '.wasm')
  const { instance } = await WebAssembly.instantiate(readFileSync(file), {
    './schema_engine_bg.js': bindings,
  })
  bindings.__wbg_set_wasm(instance.exports)
  instance.exports.__wbindgen_start()
  globalThis.PRISMA_WASM_PANIC_REGISTRY = { set_message: (message) => process.stderr.write(`${message}\n`) }
  return bindings
}
