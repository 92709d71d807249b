import { gzipSync } from 'node:zlib'
import { describe, expect, it, vi } from 'vitest'
import { memoryFile } from './memory-file'
import { openInput } from './open-input'

vi.mock(import('@/lib/limits'), async (original) => {
  const { LIMITS } = await original()
  const small = { bundleBytes: 100_000, fileBytes: 300_000, decompressedBytes: 1_000_000, entryBytes: 50_000 }
  return { LIMITS: { ...LIMITS, ...small, entriesPerFile: 1_000 } as unknown as typeof LIMITS }
})

const line = (id: number, text = '') => `${JSON.stringify({ resourceType: 'Patient', id: `${id}`, text })}\n`
const ndjson = (count: number, text = '') => Array.from({ length: count }, (_, id) => line(id, text)).join('')

async function read(content: string | Uint8Array, size?: number) {
  const file = memoryFile('a.ndjson', content)
  const input = await openInput(size === undefined ? file : { ...file, size })
  return Array.fromAsync(input.entries())
}

describe('limits', () => {
  it.each([
    ['a file that is known to be too large, before it is opened', '{}', 400_000, /GB as stored; split it/],
    ['a file that turns out too large', ndjson(400, 'x'.repeat(1_000)), undefined, /GB as stored/],
    ['a file that unpacks to too much', gzipSync(incompressible(1_200_000)), undefined, /GB unpacked/],
    ['a bomb', gzipSync(' '.repeat(900_000)), undefined, /more than 250 times its size/],
    [
      'a Bundle of too many entries',
      `{"resourceType":"Bundle","entry":[${'{},'.repeat(40_000)}{}]}`,
      undefined,
      /over 1000 entries/,
    ],
    ['a file of too many entries', ndjson(1_001), undefined, /over 1000 entries; split it/],
  ])('refuses %s', async (_what, content, size, sentence) => {
    await expect(read(content, size)).rejects.toMatchObject({
      code: 'too_large',
      detail: expect.stringMatching(sentence),
    })
  })

  it('passes over a line that is too long, and reads on', async () => {
    const entries = await read(line(1) + line(2, 'x'.repeat(60_000)) + line(3))
    expect(entries.map(({ problem }) => problem?.slice(0, 18))).toEqual([
      undefined,
      'The line is longer',
      undefined,
    ])
  })

  it.each([
    ['too long', { text: 'x'.repeat(60_000) }],
    ['nested too deep', JSON.parse(`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`)],
  ])(
    'knows the addresses in an entry that is %s, so that nobody else passes for it',
    async (_what, content) => {
      const fullUrl = 'urn:uuid:00000000-0000-4000-8000-000000000001'
      const bundle = { resourceType: 'Bundle', type: 'batch', entry: [{ fullUrl, resource: content }] }
      const [entry] = await read(JSON.stringify(bundle))
      expect(entry).toMatchObject({ problem: expect.stringMatching(/^The entry is/), unreadUrls: [fullUrl] })
    },
  )

  it('refuses a file that is one long value and no Bundle', async () => {
    const value = { resourceType: 'Basic', text: 'x'.repeat(60_000) }
    await expect(read(JSON.stringify(value))).rejects.toMatchObject({ code: 'too_large' })
  })
})

/** Text that packs about three times. */
function incompressible(bytes: number): string {
  let state = 7
  const next = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state.toString(36)
  }
  let text = ''
  while (text.length < bytes) text += line(text.length, Array.from({ length: 100 }, next).join(' ').repeat(3))
  return text
}
