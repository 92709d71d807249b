import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { memoryFile } from './memory-file'
import { openInput } from './open-input'

const patient = { resourceType: 'Patient', id: '1' }
const bundle = {
  resourceType: 'Bundle',
  type: 'collection',
  entry: [{ resource: patient }, { resource: patient }],
}

async function read(content: string | Uint8Array, name = 'input.json') {
  const input = await openInput(memoryFile(name, content))
  return { kind: input.kind, entries: await Array.fromAsync(input.entries()) }
}

describe('openInput', () => {
  it.each([
    ['a Bundle', JSON.stringify(bundle), 'collection', 2],
    ['a pretty-printed Bundle', JSON.stringify(bundle, null, 2), 'collection', 2],
    [
      'a pretty-printed Bundle with CRLF',
      JSON.stringify(bundle, null, 2).replaceAll('\n', '\r\n'),
      'collection',
      2,
    ],
    ['a resource', JSON.stringify(patient), 'single', 1],
    ['NDJSON', `${JSON.stringify(patient)}\n${JSON.stringify(patient)}\n`, 'ndjson', 2],
    ['NDJSON with CRLF', `${JSON.stringify(patient)}\r\n\r\n${JSON.stringify(patient)}`, 'ndjson', 2],
    ['NDJSON with a broken first line', `{"resourceType": "Pa\n${JSON.stringify(patient)}\n`, 'ndjson', 2],
  ])('reads %s, plain and gzipped', async (_name, content, kind, count) => {
    for (const form of [content, gzipSync(content)]) {
      const found = await read(form)
      expect(found.kind).toBe(kind)
      expect(found.entries.map(({ index }) => index)).toEqual([...Array(count).keys()])
    }
  })
})
