import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { withWorker } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { type EmbeddingServer, startEmbeddingServer } from '@/tests/fixtures/embedding-server'
import { createTestChart, type TestChart } from '@/tests/integration/charts'
import { openScratchDatabase, type ScratchDatabase } from '../bench/ingest/scratch-database'
import { command } from './reembed'

const told = vi.hoisted(() => ({ stop: new AbortController() }))
vi.mock('../database', async (importOriginal) => ({
  ...(await importOriginal<typeof import('../database')>()),
  openDatabase: async () => {},
}))
vi.mock('../stop-on-signal', () => ({ stopOnSignal: () => told.stop.signal }))

/** In a database of its own: the command looks at every chart that there is. */
describe.each(inject('databases'))('reembed on $name', ({ name, urls }) => {
  let database: ScratchDatabase
  let server: EmbeddingServer
  let chart: TestChart
  let said: string
  let refuses: string | undefined
  let onRequest: () => void
  const model = `openai-compatible:${crypto.randomUUID()}`

  beforeAll(async () => {
    database = await openScratchDatabase(name === 'postgres' ? urls.migrator : undefined)
    server = await startEmbeddingServer(({ texts }) => {
      onRequest()
      return refuses && texts.some((text) => text.includes(refuses ?? '')) ? { refuse: 400 } : undefined
    })
    env.OPENAI_COMPATIBLE_BASE_URL = server.url
  })
  beforeEach(async () => {
    chart = await createTestChart('Reembed')
    said = ''
    refuses = undefined
    onRequest = () => {}
    told.stop = new AbortController()
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, 'write').mockImplementation((text) => {
        said += String(text)
        return true
      })
  })
  afterEach(() => vi.restoreAllMocks())
  afterAll(async () => {
    env.OPENAI_COMPATIBLE_BASE_URL = undefined
    await server.close()
    await database.drop()
  })

  const modelsOfChart = async () =>
    (
      await withWorker(
        (tx) => tx.$queryRaw<{ model: string }[]>`
          SELECT model FROM chunk_embedding WHERE patient_id = ${chart.patientId}::uuid ORDER BY model = ${model} DESC`,
      )
    ).map((row) => row.model)

  it('cuts again what another version cut, and keeps old vectors while a chunk has no new one', async () => {
    refuses = 'Secret words.'
    expect(await command.run(['--model', model, '--drop-old'])).toBe(1)
    expect(said).toMatch(/Cut \d+ notes again/)
    expect(said).toContain('stay until every chunk has one')
    refuses = undefined
    expect(await command.run(['--model', model])).toBe(0)
    expect(await modelsOfChart()).toEqual([model])
    expect(said).toMatch(/0 without a vector/)
    const asked = server.requests.length
    expect(await command.run(['--model', model])).toBe(0)
    expect(server.requests).toHaveLength(asked)
  })

  it('removes other models’ vectors once every chunk has the new one, and not those that searches rank by', async () => {
    await command.run([])
    expect(await command.run(['--model', model])).toBe(0)
    await withWorker(
      (tx) => tx.$executeRaw`
        INSERT INTO chunk_embedding SELECT patient_id, chunk_id, 'older', embedding FROM chunk_embedding
        WHERE patient_id = ${chart.patientId}::uuid AND model = ${model}`,
    )
    expect(await command.run(['--model', model, '--drop-old'])).toBe(0)
    expect(await modelsOfChart()).toEqual([model, env.EMBEDDING_MODEL])
  })

  it('ends after the calls under way when it is told to, with exit code 0', async () => {
    const other = `openai-compatible:${crypto.randomUUID()}`
    onRequest = () => told.stop.abort()
    expect(await command.run(['--model', other, '--drop-old'])).toBe(0)
    expect(said).not.toContain('Removed')
  })

  it('refuses a model that cannot be read, in one sentence', async () => {
    await expect(command.run(['--model', 'nonsense'])).rejects.toMatchObject({ code: 'model_unavailable' })
    await expect(command.run(['--model', ' '])).rejects.toMatchObject({ name: 'UsageError' })
  })
})
