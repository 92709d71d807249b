import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { orderFiles } from './order-files'

const line = (resourceType: string) => JSON.stringify({ resourceType, id: '1' })
const file = (name: string, content: string | Uint8Array<ArrayBuffer>) => new File([content], name)

test('patients go before what belongs to them, directories first, whatever the files are called', async () => {
  const files = [
    file('a.ndjson', line('Observation')),
    file('b.json', '<html>'),
    file('c.ndjson.gz', new Uint8Array(gzipSync(line('Patient')))),
    file('d.ndjson', line('Provenance')),
    file('e.ndjson', line('Practitioner')),
    file('f.json', '{"resourceType" : "Bundle"}'),
  ]
  const ordered = await orderFiles(files)
  expect(ordered.map(({ name }) => name)).toEqual([
    'e.ndjson',
    'c.ndjson.gz',
    'f.json',
    'a.ndjson',
    'b.json',
    'd.ndjson',
  ])
})
