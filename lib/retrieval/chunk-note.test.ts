import fc from 'fast-check'
import { expect, it } from 'vitest'
import { splitSections } from '@/lib/fhir/note-sections'
import { chunkNote } from './chunk-note'

it('names each passage by its section and never crosses a heading', () => {
  const chunks = chunkNote('# Plan\nRest. Return in a week.\n\n# Allergies\nNone known.')
  expect(chunks.map(({ section, text }) => [section, text])).toEqual([
    ['Plan', 'Rest. Return in a week.'],
    ['Allergies', 'None known.'],
  ])
})

it('breaks a long section at a sentence, not in the middle of a word', () => {
  const text = Array.from({ length: 60 }, (_, index) => `Sentence number ${index} says something.`).join(' ')
  const chunks = chunkNote(text)
  expect(chunks.length).toBeGreaterThan(1)
  for (const chunk of chunks) {
    expect(chunk.text.length).toBeLessThanOrEqual(900)
    expect(chunk.text).toMatch(/^Sentence .*\.$/s)
  }
})

it('gives offsets that cut exactly its text out of any note, and loses no word', () => {
  const words = fc.array(fc.oneof(fc.string({ unit: 'grapheme' }), fc.lorem(), fc.constant('\n# Plan\n')), {
    maxLength: 40,
  })
  fc.assert(
    fc.property(words, (parts) => {
      const text = parts.join(' ')
      const chunks = chunkNote(text)
      for (const chunk of chunks) expect(text.slice(chunk.start, chunk.end)).toBe(chunk.text)
      const words = (parts: { start: number; end: number }[]) =>
        parts
          .map(({ start, end }) => text.slice(start, end))
          .join('')
          .replace(/\s/g, '')
      expect(words(chunks)).toBe(words(splitSections(text)))
    }),
  )
})

it('cuts a monster without spaces and never splits a surrogate pair', () => {
  const chunks = chunkNote('👩'.repeat(2_000))
  expect(chunks.length).toBeGreaterThan(4)
  for (const chunk of chunks) expect(chunk.text.isWellFormed()).toBe(true)
})
