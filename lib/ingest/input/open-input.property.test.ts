import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { AppError } from '@/lib/errors'
import type { InputFile } from './input-file'
import { streamBundle } from './open-bundle'
import { openInput } from './open-input'

// So few that generated bundles are streamed now and then: loaded and streamed must be the same to everybody.
vi.mock(import('@/lib/limits'), async (original) => {
  const { LIMITS } = await original()
  return { LIMITS: { ...LIMITS, bundleEntries: 4 as typeof LIMITS.bundleEntries } }
})

const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('"}],', '\\', '{"entry":[', 'ü', '\u2028', '\n', '"entry": [', '7.10'),
)
const value = fc.oneof(
  text,
  fc.constantFrom('RAW7.10', 'RAW-0.50', 'RAW12345678901234567890', 'RAW1e2'),
  fc.boolean(),
)
const resource = fc.record({
  resourceType: fc.constantFrom('Patient', 'Observation', 'List'),
  id: fc.string({ minLength: 1, maxLength: 5, unit: fc.constantFrom('a', '1', '-') }),
  text: fc.record({ div: text }),
  extension: fc.array(fc.record({ url: text, value }), { maxLength: 4 }),
  entry: fc.array(fc.record({ item: value }), { maxLength: 2 }),
})

/** Numbers are written as they are, not as JavaScript would write them. */
const write = (data: unknown, indent?: number) =>
  JSON.stringify(data, null, indent).replace(/"RAW([^"]+)"/g, '$1')

const FORMS = {
  bundle: (all: unknown[]) => write(wrap(all)),
  'pretty-printed bundle': (all: unknown[]) => write(wrap(all), 2),
  'bundle with CRLF': (all: unknown[]) => write(wrap(all), 1).replaceAll('\n', '\r\n'),
  'bundle whose head comes last': (all: unknown[]) => write(Object.assign({ entry: [] }, wrap(all))),
  NDJSON: (all: unknown[]) => all.map((one) => `${write(one)}\n`).join(''),
  'NDJSON with CRLF and blank lines': (all: unknown[]) => all.map((one) => `${write(one)}\r\n\r\n`).join(''),
}
const wrap = (all: unknown[]) => ({
  resourceType: 'Bundle',
  meta: { source: 'here' },
  type: 'collection',
  entry: all.map((one) => ({ resource: one })),
})
const ENCODINGS = {
  plain: (content: string) => Buffer.from(content),
  'with mark': (content: string) => Buffer.from(`\uFEFF${content}`),
  gzipped: (content: string) => gzipSync(content),
  'gzipped in two members': (content: string) => {
    const bytes = Buffer.from(content)
    return Buffer.concat([gzipSync(bytes.subarray(0, 40)), gzipSync(bytes.subarray(40))])
  },
  'UTF-16': (content: string) => Buffer.from(`\uFEFF${content}`, 'utf16le'),
  'UTF-16 big-endian': (content: string) => Buffer.from(`\uFEFF${content}`, 'utf16le').swap16(),
  'gzipped UTF-16': (content: string) => gzipSync(Buffer.from(`\uFEFF${content}`, 'utf16le')),
}
const name = <T extends object>(options: T) => fc.constantFrom(...(Object.keys(options) as (keyof T)[]))

/** A file whose bytes arrive in pieces of the given lengths, in turn. */
function arriving(bytes: Buffer, lengths: readonly number[]): InputFile {
  const cut = function* () {
    for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
      const length = lengths[turn % lengths.length] ?? bytes.length
      yield bytes.subarray(at, at + length)
      at += length
    }
  }
  return {
    path: 'x.json',
    group: '',
    size: bytes.length,
    open: async () => Readable.from(cut(), { objectMode: false }),
  }
}
const lengths = fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 5 })

async function readAll(file: InputFile) {
  const input = await openInput(file)
  return { input, entries: await Array.fromAsync(input.entries()) }
}

it('reads the same entries however they are written, encoded, packed and cut on the way', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(resource, { minLength: 2, maxLength: 12 }),
      name(FORMS),
      name(ENCODINGS),
      lengths,
      async (all, form, encoding, cuts) => {
        const { entries } = await readAll(arriving(ENCODINGS[encoding](FORMS[form](all)), cuts))
        // parseJson drops lone surrogates and NUL, which generated text does not have.
        expect(entries.map((entry) => JSON.stringify(entry.resource))).toEqual(all.map((one) => write(one)))
        expect(entries.map(({ index }) => index)).toEqual([...all.keys()])
      },
    ),
  )
})

it('never gives half an entry of a file that breaks off, and never throws but a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(resource, { minLength: 2, maxLength: 12 }),
      name(FORMS),
      name(ENCODINGS),
      fc.double({ min: 0, max: 1, noNaN: true }),
      async (all, form, encoding, part) => {
        const whole = ENCODINGS[encoding](FORMS[form](all))
        const written = new Set(all.map((one) => write(one)))
        const broken = whole.subarray(0, Math.min(Math.floor(whole.length * part), whole.length - 1))
        let refusal: unknown
        try {
          const input = await openInput(arriving(broken, [512]))
          for await (const entry of input.entries())
            expect(entry.problem ?? written.has(JSON.stringify(entry.resource))).toBeTruthy()
        } catch (error) {
          refusal = error
        }
        if (refusal !== undefined && !(refusal instanceof AppError)) throw refusal
        if (refusal) expect(refusal.detail).toMatch(/^[A-Z].*\.$/)
        // A line that is missing cannot be missed; the end of a Bundle can.
        else expect(form).toMatch(/NDJSON/)
      },
    ),
  )
})

it('streams of a Bundle that breaks off every whole entry, and then says so', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(resource, { minLength: 2, maxLength: 12 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      lengths,
      async (all, part, cuts) => {
        const whole = FORMS.bundle(all)
        const entries = whole.indexOf('"entry":[') + '"entry":['.length
        const end = entries + Math.floor((whole.length - 1 - entries) * part)
        const input = await streamBundle(arriving(Buffer.from(whole.slice(0, end)), cuts))
        const seen: string[] = []
        const walk = async () => {
          for await (const entry of input.entries()) seen.push(JSON.stringify(entry.resource))
        }
        await expect(walk()).rejects.toThrow(AppError)
        // An entry is whole when the comma or the bracket behind it has come.
        const told = all.map((one) => write(one))
        let at = entries
        const arrived = told.filter((one) => {
          at += `{"resource":${one}},`.length
          return at <= end
        })
        expect(seen).toEqual(arrived)
        expect(input).toMatchObject({ kind: 'collection', source: 'here', isLoaded: false })
      },
    ),
  )
})

it('survives any bytes', async () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    ',',
    ':',
    '\\',
    '\n',
    ' ',
    'null',
    '1e9',
    '"entry"',
    '\0',
    'ÿ',
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(pieces, { maxLength: 60 }),
      lengths,
      fc.boolean(),
      async (parts, cuts, isLatin) => {
        const bytes = Buffer.from(parts.join(''), isLatin ? 'latin1' : 'utf8')
        await readAll(arriving(bytes, cuts)).catch((error: unknown) => {
          if (!(error instanceof AppError)) throw error
        })
      },
    ),
  )
})
