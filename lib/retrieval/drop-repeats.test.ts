import { expect, it } from 'vitest'
import { chunkForSearch } from './chunk-note'
import { dropRepeats } from './drop-repeats'

const note = Array.from({ length: 120 }, (_, index) => `Sentence number ${index} says something.`).join(' ')
const chunks = chunkForSearch(note).map((chunk) => ({ ...chunk, noteId: 'n' }))

it('shows each sentence once, whatever the ranks, with offsets that still cut its text out of the note', () => {
  expect(chunks.length).toBeGreaterThan(2)
  for (const ranked of [chunks, chunks.toReversed(), [...chunks.slice(1), ...chunks.slice(0, 1)]]) {
    const shown = dropRepeats(ranked)
    expect(shown[0]).toEqual(ranked[0])
    for (const { start, end, text } of shown) expect(note.slice(start, end)).toBe(text)
    const inOrder = shown.toSorted((left, right) => left.start - right.start)
    expect(inOrder.map(({ text }) => text).join(' ')).toBe(note)
  }
})

it('leaves passages of other notes alone, and out what adds nothing', () => {
  const [first] = chunks
  if (!first) throw new Error('the note has no chunk')
  const elsewhere = { ...first, noteId: 'other' }
  expect(dropRepeats([first, elsewhere, first])).toEqual([first, elsewhere])
})
