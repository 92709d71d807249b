import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { openChart } from '@/lib/access/open-chart'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withWorker } from '@/lib/db/transactions'
import { readEnvironment } from '@/lib/env'
import { EmbeddingError, type EmbeddingModel } from '@/lib/models/embeddings/embedding-model'
import { createEmbeddingModel, embeddingModel } from '@/lib/models/embeddings/registry'
import {
  type EmbeddingReply,
  type EmbeddingServer,
  startEmbeddingServer,
} from '@/tests/fixtures/embedding-server'
import { createTestChart, createTestUser } from '@/tests/integration/charts'
import { oneDatabase } from '@/tests/integration/one-database'
import { dropOldVectors } from './drop-old-vectors'
import { embedPending } from './embed-pending'
import { indexNotes } from './index-notes'
import { recutNotes } from './recut-notes'
import { searchNotes } from './search-notes'

/** Enough for many chunks: each topic is a section of its own. */
const TOPICS = Array.from({ length: 150 }, (_, index) => `Topic${index} was talked about.`)
const NOTE = TOPICS.map((sentence, index) => `# Part ${index}\n${sentence}`).join('\n\n')
const retry = { attempts: 3, firstPauseMs: 1 }

describe.each(oneDatabase())('vectors on $name', ({ urls }) => {
  let server: EmbeddingServer | undefined
  let patientIds: string[]

  beforeAll(() => connectDatabase(urls.worker))
  afterAll(closeDatabase)
  afterEach(() => server?.close())

  /** A chart with the given note, chunks without vectors. */
  async function fileNote(text = NOTE) {
    const { patientId, noteId } = await createTestChart('Vector')
    patientIds = [patientId]
    await withWorker(async (tx) => {
      await tx.$executeRaw`DELETE FROM chunk WHERE note_id = ${noteId}::uuid`
      await tx.$executeRaw`UPDATE note SET text = ${text} WHERE id = ${noteId}::uuid`
      await indexNotes(tx, [{ id: noteId, patientId, text }])
    })
    return { patientId, noteId }
  }

  async function hosted(decide?: (texts: string[], number: number) => EmbeddingReply | undefined) {
    server = await startEmbeddingServer(({ texts }, number) => decide?.(texts, number))
    return createEmbeddingModel(
      readEnvironment({ OPENAI_COMPATIBLE_BASE_URL: server.url }),
      // A model of its own a test: one that is away rests for a while.
      `openai-compatible:${crypto.randomUUID()}`,
    )
  }

  async function countVectors(model: EmbeddingModel): Promise<number> {
    const rows = await withWorker(
      (tx) => tx.$queryRaw<{ count: number }[]>`
        SELECT count(*)::int AS count FROM chunk_embedding WHERE patient_id = ANY(${patientIds}::uuid[]) AND model = ${model.id}`,
    )
    return rows[0]?.count ?? 0
  }

  async function search(patientId: string, query: string) {
    const session = await createTestUser()
    await connectDatabase(urls.app)
    const found = await searchNotes(await openChart(session, patientId), { query, limit: 20 })
    await connectDatabase(urls.worker)
    return found.passages
  }

  it('gives every chunk its vector once, and finds nothing to do afterwards', async () => {
    await fileNote()
    expect(await embedPending({ patientIds })).toEqual({ embedded: 150, failed: 0 })
    expect(await embedPending({ patientIds })).toEqual({ embedded: 0, failed: 0 })
    expect(await countVectors(embeddingModel())).toBe(150)
  })

  it('goes on through throttling, errors and resets, with few calls at once', async () => {
    await fileNote()
    const ways: EmbeddingReply[] = [
      { refuse: 429, headers: { 'retry-after-ms': '5' } },
      { refuse: 500 },
      { reset: true },
    ]
    const model = await hosted((_, number) => ways[number - 1])
    expect(await embedPending({ patientIds, model, retry })).toEqual({ embedded: 150, failed: 0 })
    expect(server?.mostOpen()).toBeLessThanOrEqual(model.parallel)
  })

  it.each<[string, EmbeddingReply]>([
    ['refused', { refuse: 400 }],
    ['too much for the server', { refuse: 500 }],
  ])('isolates one text that is %s; the others get their vectors', async (_, reply) => {
    await fileNote()
    const model = await hosted((texts) =>
      texts.some((text) => text.includes('Topic77 ')) ? reply : undefined,
    )
    expect(await embedPending({ patientIds, model, retry })).toEqual({ embedded: 149, failed: 1 })
    expect(await countVectors(model)).toBe(149)
  })

  it('stores no vector of zeros, and none of another length', async () => {
    await fileNote('One sentence.')
    const zero = await hosted(() => ({ vectors: [new Array(1024).fill(0)] }))
    expect(await embedPending({ patientIds, model: zero })).toEqual({ embedded: 0, failed: 1 })
    await server?.close()
    const short = await hosted(() => ({ vectors: [new Array(384).fill(1)] }))
    expect(await embedPending({ patientIds, model: short })).toMatchObject({
      stopped: expect.stringContaining('384'),
    })
    expect(await countVectors(short)).toBe(0)
  })

  it('stops when the model is away, keeps what is done, and goes on from there', async () => {
    await fileNote()
    let calls = 1
    const model = await hosted(() => (calls-- > 0 ? undefined : { refuse: 503 }))
    const first = await embedPending({ patientIds, model, retry })
    expect(first).toMatchObject({ embedded: 64, failed: 0, stopped: expect.stringContaining('away') })
    const asked = server?.requests.length ?? 0
    calls = Number.POSITIVE_INFINITY
    // An import's next batch does not wait for it again; a later one does.
    expect(await embedPending({ patientIds, model, retry })).toMatchObject({ embedded: 0 })
    expect(server?.requests).toHaveLength(asked)
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 })
    expect(await embedPending({ patientIds, model, retry })).toEqual({ embedded: 86, failed: 0 })
    vi.useRealTimers()
  })

  it('ends between two pages when it is told to', async () => {
    await fileNote(Array.from({ length: 700 }, (_, index) => `# Part ${index}\nTopic${index}.`).join('\n\n'))
    const stopping = new AbortController()
    const result = await embedPending({
      patientIds,
      signal: stopping.signal,
      onProgress: () => stopping.abort(),
    })
    expect(result).toEqual({ embedded: 500, failed: 0 })
    expect(await embedPending({ patientIds })).toEqual({ embedded: 200, failed: 0 })
  })

  it('lets two workers embed the same chart at once', async () => {
    await fileNote()
    await Promise.all([embedPending({ patientIds }), embedPending({ patientIds })])
    expect(await countVectors(embeddingModel())).toBe(150)
  })

  it('passes over a chunk that was removed while its text was with the model', async () => {
    const { patientId, noteId } = await fileNote('# One\nStays.\n\n# Two\nGoes.')
    const honest = embeddingModel()
    const model = {
      ...honest,
      async embed(...given: Parameters<EmbeddingModel['embed']>) {
        await withWorker(
          (tx) => tx.$executeRaw`DELETE FROM chunk WHERE note_id = ${noteId}::uuid AND text = 'Goes.'`,
        )
        return honest.embed(...given)
      },
    }
    expect(await embedPending({ patientIds: [patientId], model })).toMatchObject({ failed: 0 })
    expect(await countVectors(model)).toBe(1)
  })

  it('searches by words while the model is away', async () => {
    const { patientId } = await fileNote()
    await embedPending({ patientIds })
    vi.spyOn(embeddingModel(), 'embed').mockRejectedValue(new EmbeddingError('busy', 'away'))
    const [first] = await search(patientId, 'Topic12')
    vi.restoreAllMocks()
    expect(first).toMatchObject({ text: 'Topic12 was talked about.', textRank: 1, vectorRank: null })
  })

  it('finds by its words what has no vector of the model, and never ranks by another model’s', async () => {
    const { patientId } = await fileNote()
    await embedPending({ patientIds })
    // As if another model had been in use and half of the chart were done again.
    await withWorker(
      (tx) => tx.$executeRaw`
        UPDATE chunk_embedding e SET model = 'old' FROM chunk c
        WHERE c.id = e.chunk_id AND e.patient_id = ${patientId}::uuid AND c.position >= 75`,
    )
    const passages = await search(patientId, 'Topic140, Topic3')
    const ranks = new Map(
      passages.map(({ text, vectorRank, textRank }) => [
        text.split(' ')[0],
        [vectorRank !== null, textRank !== null],
      ]),
    )
    expect(ranks.get('Topic140')).toEqual([false, true])
    expect(ranks.get('Topic3')).toEqual([true, true])
    await embedPending({ patientIds })
    await dropOldVectors([embeddingModel().id, 'test'])
    expect(await countVectors({ ...embeddingModel(), id: 'old' })).toBe(0)
    expect(
      (await search(patientId, 'Topic140')).find(({ text }) => text.startsWith('Topic140'))?.vectorRank,
    ).toBe(1)
  })

  it('cuts a note again whose chunks an earlier version cut, and only that', async () => {
    const { patientId, noteId } = await fileNote()
    const wanted = await readChunks(noteId)
    await withWorker(async (tx) => {
      await tx.$executeRaw`DELETE FROM chunk WHERE note_id = ${noteId}::uuid AND position > 3`
      await tx.$executeRaw`UPDATE chunk SET position = 7 WHERE note_id = ${noteId}::uuid AND position = 1`
      await tx.chunk.create({
        data: {
          id: crypto.randomUUID(),
          patientId,
          noteId,
          position: 4,
          startOffset: 0,
          endOffset: 8,
          text: '# Part 0',
        },
      })
    })
    expect(await recutNotes()).toBeGreaterThanOrEqual(1)
    expect(await readChunks(noteId)).toEqual(wanted)
    expect(await recutNotes()).toBe(0)
  })

  it('finds a passage by the heading above it', async () => {
    const { patientId } = await fileNote('# Reactions to drugs\nNone known.\n\n# Home\nLives with a sister.')
    await embedPending({ patientIds })
    const [first] = await search(patientId, 'drug reactions')
    expect(first).toMatchObject({ text: 'None known.', textRank: 1, vectorRank: 1 })
  })

  it('shows a sentence that two chunks share once', async () => {
    // Three chunks: as many as a search gives of one note.
    const sentences = Array.from(
      { length: 75 },
      (_, index) => `The pain in the knee was worse on day ${index}.`,
    )
    const { patientId, noteId } = await fileNote(sentences.join(' '))
    await embedPending({ patientIds })
    const stored = await readChunks(noteId)
    expect(stored).toHaveLength(3)
    expect(stored[1]?.start).toBeLessThan(stored[0]?.end ?? 0)
    const passages = await search(patientId, 'knee pain')
    const inOrder = passages.toSorted((left, right) => left.start - right.start)
    expect(inOrder.map(({ text }) => text).join(' ')).toBe(sentences.join(' '))
  })

  function readChunks(noteId: string) {
    return withWorker(
      (tx) => tx.$queryRaw<{ id: string; position: number; section: string; start: number; end: number }[]>`
        SELECT id, position, section, start_offset AS start, end_offset AS "end" FROM chunk WHERE note_id = ${noteId}::uuid ORDER BY position`,
    )
  }
})
