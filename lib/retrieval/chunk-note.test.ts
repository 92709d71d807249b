import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitSections } from '@/lib/fhir/note-sections'
import { cutNoteSentences } from '@/lib/grounding/cut-note-sentences'
import { type Chunk, chunkForSearch, chunkNote, MOST_TOKENS, OVERLAP_TOKENS } from './chunk-note'
import { estimateTokens } from './estimate-tokens'

const DEV = path.resolve(import.meta.dirname, '../../../shared/data/dev/bundles')
if (!existsSync(DEV))
  process.stderr.write(`skipped: chunks of the sample charts' notes (${DEV} is not there)\n`)

describe('a note cut into chunks', () => {
  it('names each chunk by its section and never crosses a heading', () => {
    const chunks = chunkForSearch('# Plan\nRest. Return in a week.\n\n# Allergies\nNone known.')
    expect(chunks.map(({ section, text }) => [section, text])).toEqual([
      ['Plan', 'Rest. Return in a week.'],
      ['Allergies', 'None known.'],
    ])
  })

  it('shares a long section out in 200 to 350 tokens, each chunk repeating whole sentences of the one before', () => {
    const seams = { all: 0, overlapping: 0 }
    const sentence = fc.integer({ min: 3, max: 35 }).map((words) => `Seen ${'again '.repeat(words)}today.`)
    fc.assert(
      fc.property(fc.array(sentence, { minLength: 20, maxLength: 120 }), (sentences) => {
        const chunks = chunkForSearch(sentences.join(' '))
        const total = estimateTokens(sentences.join(' '))
        if (total <= MOST_TOKENS) return expect(chunks).toHaveLength(1)
        for (const { text } of chunks) {
          expect(text).toMatch(/^Seen .*today\.$/)
          expect(estimateTokens(text)).toBeLessThanOrEqual(MOST_TOKENS)
          // Little more than one chunk is two small ones.
          expect(estimateTokens(text)).toBeGreaterThanOrEqual(Math.min(190, total / 2 - 20))
        }
        for (const [before, after] of pairs(chunks)) {
          seams.all += 1
          if (after.start < before.end) seams.overlapping += 1
        }
      }),
    )
    // Without, only where repeating would leave a rest for one more chunk.
    expect(seams.overlapping / seams.all).toBeGreaterThan(0.75)
  })

  it('gives exact offsets, covers every word under every heading, and repeats only whole sentences', () => {
    const word = fc.oneof(
      { weight: 6, arbitrary: fc.lorem({ mode: 'sentences', maxCount: 3 }) },
      { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
      fc.constantFrom(
        '\n# Plan\n',
        '\nALLERGIES\n',
        '\n- ',
        '\n2. ',
        ' Dr. Smith ',
        ' Plt. 210',
        '\t',
        '👩‍👩‍👧'.repeat(90),
      ),
      fc.integer({ min: 1, max: 600 }).map((length) => 'x'.repeat(length * 4)),
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 40 }), (words) => holds(words.join(' '))),
      { numRuns: 300 },
    )
  })

  it.skipIf(!existsSync(DEV))(
    'holds on every note of the sample charts (skipped when ../shared/data/dev is missing)',
    () => {
      const notes = readSampleNotes()
      expect(notes.length).toBeGreaterThan(50)
      for (const note of notes) holds(note)
    },
  )

  it('keeps a list line and a table row in one piece', () => {
    const item = (n: number) => `- Drug ${n}. Take it daily. Stop when told. Ask if unsure.`
    const row = (n: number) => `Potassium ${n}. serum\t4.${n} mmol/L. Normal.\tSeen. Filed.`
    for (const line of [item, row]) {
      const lines = Array.from({ length: 80 }, (_, index) => line(index))
      const chunks = chunkForSearch(lines.join('\n'))
      expect(chunks.length).toBeGreaterThan(2)
      for (const { text } of chunks) for (const part of text.split('\n')) expect(lines).toContain(part)
    }
  })

  it('gives each sentence once when it is read in order', () => {
    const text = Array.from({ length: 90 }, (_, index) => `Sentence number ${index} says something.`).join(
      ' ',
    )
    expect(
      chunkNote(text)
        .map((chunk) => chunk.text)
        .join(' '),
    ).toBe(text)
  })

  it('cuts a monster without spaces between its graphemes', () => {
    const family = '👩‍👩‍👧'
    for (const { text } of chunkForSearch(family.repeat(2_000))) expect(text.replaceAll(family, '')).toBe('')
    for (const { text } of chunkForSearch(`${'\u0301'.repeat(4_000)}${'👩'.repeat(2_000)}`))
      expect(text.isWellFormed()).toBe(true)
  })

  it('takes a note four times as long in about four times as long, also when it is one line', () => {
    expect(chunkForSearch('Seen by Dr. Smith, Plt. 210. '.repeat(36_000)).length).toBeGreaterThan(700)
    for (const unit of [
      'Seen by Dr. Smith, Plt. 210. ',
      'word ',
      'x',
      '1. ',
      '- a. B. C. ',
      'a.',
      ': ',
      'a\tb. ',
    ]) {
      const time = (length: number) => {
        const text = unit.repeat(Math.ceil(length / unit.length))
        return Math.min(...[1, 2, 3].map(() => measure(() => chunkForSearch(text))))
      }
      // Quadratic would be sixteen each time; a busy machine is that slow now and then.
      const isLinear = () => time(400_000) / Math.max(time(100_000), 0.5) < 11
      expect([1, 2, 3, 4].some(isLinear), unit).toBe(true)
    }
  }, 60_000)
})

function holds(note: string): void {
  const sections = splitSections(note)
  const sentences = sections.flatMap(({ start, end }) => cutNoteSentences(note, start, end))
  const [starts, ends] = [
    new Set(sentences.map(([start]) => start)),
    new Set(sentences.map(([, end]) => end)),
  ]
  const covered = new Uint8Array(note.length)
  const chunks = chunkForSearch(note)
  for (const { start, end, text, section } of chunks) {
    expect(note.slice(start, end)).toBe(text)
    expect(estimateTokens(text)).toBeLessThanOrEqual(MOST_TOKENS)
    expect(note.isWellFormed() && !text.isWellFormed()).toBe(false)
    expect(sections.some((it) => it.name === section && it.start <= start && end <= it.end)).toBe(true)
    covered.fill(1, start, end)
  }
  const isLost = (at: number) => covered[at] === 0 && /\S/.test(note.charAt(at))
  const lost = sections.flatMap(({ start, end }) => range(start, end).filter(isLost))
  expect(lost, JSON.stringify(note)).toEqual([])
  for (const [before, after] of pairs(chunks)) {
    expect(after.start).toBeGreaterThan(before.start)
    if (after.start >= before.end) continue
    expect(starts.has(after.start) && ends.has(before.end)).toBe(true)
    expect(estimateTokens(note.slice(after.start, before.end))).toBeLessThanOrEqual(OVERLAP_TOKENS)
  }
}

function range(start: number, end: number): number[] {
  return Array.from({ length: end - start }, (_, index) => start + index)
}

function pairs(chunks: readonly Chunk[]): [Chunk, Chunk][] {
  return chunks.slice(1).flatMap((after, index) => {
    const before = chunks[index]
    return before ? [[before, after] as [Chunk, Chunk]] : []
  })
}

function measure(work: () => unknown): number {
  const began = performance.now()
  work()
  return performance.now() - began
}

function readSampleNotes(): string[] {
  return readdirSync(DEV).flatMap((file) => {
    const { entry = [] } = JSON.parse(readFileSync(path.join(DEV, file), 'utf8'))
    return entry.flatMap(
      ({ resource }: { resource?: Record<string, { attachment?: { data?: string } }[]> }) =>
        (resource?.content ?? []).flatMap(({ attachment }) =>
          attachment?.data ? [Buffer.from(attachment.data, 'base64').toString().replace(/\r\n?/g, '\n')] : [],
        ),
    )
  })
}
