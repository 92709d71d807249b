import { randomUUID } from 'node:crypto'
import { PrismaPg } from '@prisma/adapter-pg'
import { parse } from 'pg-connection-string'

const CHAR_OID = 18 // the catalogs' one-byte "char"
const TEXT_OID = 25
const CHARACTER_COLUMN = 6 // ColumnType.Character

/**
 * adapter-pg is made for queries; as a migration adapter it needs four corrections: it rejects the catalogs' "char"
 * type, cuts scripts at every semicolon (also inside DO $$ … $$), lets a connection string override the shadow
 * database's name, and drops the shadow database before it has left it.
 */
export function createAdapterFactory(url) {
  const config = parse(url ?? 'postgresql://127.0.0.1:1/none')
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: async () => correct(await new PrismaPg(config).connect()),
    connectToShadowDb: () => connectToShadow(config),
  }
}

async function connectToShadow(config) {
  const database = `prisma_migrate_shadow_db_${randomUUID()}`
  const administrator = await new PrismaPg(config).connect()
  await administrator.executeScript(`CREATE DATABASE "${database}"`)
  const adapter = correct(await new PrismaPg({ ...config, database }).connect())
  const leave = adapter.dispose.bind(adapter)
  adapter.dispose = async () => {
    await leave()
    await administrator.executeScript(`DROP DATABASE "${database}"`)
    await administrator.dispose()
  }
  return adapter
}

function correct(adapter) {
  const { performIO, queryRaw, startTransaction } = adapter
  adapter.queryRaw = async (query) => {
    const characters = []
    const asText = async (input) => {
      const result = await performIO.call(adapter, input)
      for (const [at, field] of result.fields.entries())
        if (field.dataTypeID === CHAR_OID) {
          characters.push(at)
          field.dataTypeID = TEXT_OID
        }
      return result
    }
    const reader = Object.create(adapter, { performIO: { value: asText } })
    const result = await queryRaw.call(reader, query)
    for (const at of characters) result.columnTypes[at] = CHARACTER_COLUMN
    return result
  }
  adapter.executeScript = async (script) => {
    await adapter.client.query(script)
  }
  if (startTransaction)
    adapter.startTransaction = async (level) => correct(await startTransaction.call(adapter, level))
  return adapter
}
