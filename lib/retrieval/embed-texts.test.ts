import fc from 'fast-check'
import { expect, it } from 'vitest'
import { EmbeddingError, type EmbeddingModel } from '@/lib/models/embeddings/embedding-model'
import { embedTexts } from './embed-texts'

/** A model that refuses some texts, and with them every batch that holds one. */
function createModel(batchSize: number, parallel: number, isRefused: (text: string) => boolean) {
  const seen = { open: 0, mostOpen: 0, largest: 0 }
  const model: EmbeddingModel = {
    id: 'test',
    description: 'for tests',
    batchSize,
    parallel,
    async embed(texts) {
      seen.open += 1
      seen.mostOpen = Math.max(seen.mostOpen, seen.open)
      seen.largest = Math.max(seen.largest, texts.length)
      await Promise.resolve()
      seen.open -= 1
      if (texts.some(isRefused)) throw new EmbeddingError('refused', 'no')
      return texts.map((text) => Float32Array.of(Number(text)))
    },
  }
  return { model, seen }
}

it('leaves out exactly the refused texts, and keeps the others in order, however they are batched', async () => {
  const cases = fc.record({
    refused: fc.array(fc.boolean(), { maxLength: 60 }),
    batchSize: fc.integer({ min: 1, max: 20 }),
    parallel: fc.integer({ min: 1, max: 5 }),
  })
  await fc.assert(
    fc.asyncProperty(cases, async ({ refused, batchSize, parallel }) => {
      const items = refused.map((_, index) => ({ text: String(index) }))
      const { model, seen } = createModel(batchSize, parallel, (text) => refused[Number(text)] === true)
      const { vectors, failed, unavailable } = await embedTexts(model, items)
      expect(failed).toEqual(items.filter((_, index) => refused[index]))
      expect(vectors.map(({ item }) => item)).toEqual(items.filter((_, index) => !refused[index]))
      for (const { item, vector } of vectors) expect(vector[0]).toBe(Number(item.text))
      expect(unavailable).toBeUndefined()
      expect(seen.mostOpen).toBeLessThanOrEqual(parallel)
      expect(seen.largest).toBeLessThanOrEqual(batchSize)
    }),
  )
})

it('does not ask a model text by text that refuses every text', async () => {
  const { model } = createModel(10, 2, () => true)
  const items = Array.from({ length: 1000 }, (_, index) => ({ text: String(index) }))
  const { vectors, failed, unavailable } = await embedTexts(model, items)
  expect([vectors.length, failed.length, unavailable?.kind]).toEqual([0, 0, 'refused'])
})

it('begins no further batch once it is told to stop', async () => {
  const stopping = new AbortController()
  const { model } = createModel(10, 2, () => false)
  const stops: EmbeddingModel = {
    ...model,
    embed(...given) {
      stopping.abort()
      return model.embed(...given)
    },
  }
  const items = Array.from({ length: 100 }, (_, index) => ({ text: String(index) }))
  expect((await embedTexts(stops, items, { signal: stopping.signal })).vectors).toHaveLength(10)
})
