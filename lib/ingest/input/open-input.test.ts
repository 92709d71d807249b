import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { AppError } from '@/lib/errors'
import { ODD_FILES, type OddFile } from '@/tests/ingest/odd-files'
import { memoryFile } from './memory-file'
import { openInput } from './open-input'

async function read(content: string | Uint8Array, name = 'input.json') {
  const input = await openInput(memoryFile(name, content))
  return { ...input, found: await Array.fromAsync(input.entries()) }
}

/** What the user is told when nothing of the file is read. */
const REFUSED: Partial<Record<OddFile, RegExp>> = {
  empty: /is empty.*again/,
  whitespaceOnly: /is empty/,
  truncated: /breaks off at byte \d+, behind 2 whole entries; send it again/,
  truncatedInsideUtf8: /breaks off at byte \d+; send it again/,
  trailingComma: /Bundle\.entry\[3\] is not JSON at byte \d+/,
  html: /an HTML page.*download the export again/,
  htmlErrorPage: /an HTML page/,
  cda: /C-CDA.*FHIR R4/,
  fhirXml: /FHIR XML.*as JSON/,
  otherXml: /is XML/,
  hl7v2: /HL7 v2/,
  csv: /CSV/,
  pdf: /a PDF.*DocumentReference/,
  zip: /ZIP.*unpack/,
  plainText: /not JSON/,
  latin1: /not UTF-8 at byte \d+; re-export it as UTF-8/,
  operationOutcome: /OperationOutcome.*no record.*repeat the export/,
  parameters: /Parameters.*Bundle/,
  noResource: /no resourceType/,
  jsonNull: /no FHIR resource/,
  jsonText: /no FHIR resource/,
  arrayOfResources: /a list of resources.*one resource a line/,
  gzipTruncated: /gzip file breaks off/,
  gzipDamaged: /gzip file is damaged/,
  gzipTwice: /packed once/,
  gzipBomb: /more than 250 times its size/,
  dstu2: /Bundle\.entry\[1\]: Condition has patient of FHIR DSTU2; only R4/,
  stu3: /Bundle\.entry\[1\]: Immunization has notGiven of FHIR STU3; only R4/,
  prettyPrintedOneBehindTheOther: /several JSON values.*NDJSON/,
}

/** Kind, and of each entry: a type that is read, or 'problem', or 'not meant'. */
const READ: Partial<Record<OddFile, [kind: string, ...entries: string[]]>> = {
  byteOrderMark: ['collection', 'Patient', 'Observation', 'Observation'],
  utf16LittleEndian: ['collection', 'Patient', 'Observation', 'Observation'],
  utf16BigEndian: ['collection', 'Patient', 'Observation', 'Observation'],
  utf16WithoutMark: ['collection', 'Patient', 'Observation', 'Observation'],
  gzipped: ['collection', 'Patient', 'Observation', 'Observation'],
  gzipOfTwoMembers: ['ndjson', 'Patient', 'Patient'],
  emptyBundle: ['collection'],
  bundleWithoutEntry: ['collection'],
  loneEntry: ['collection', 'Patient'],
  entriesWithoutResource: [
    'collection',
    ...['Patient', 'Observation', 'Observation', 'problem', 'problem', 'problem', 'problem'],
  ],
  bundleInBundle: ['collection', 'Patient', 'Observation', 'Observation'],
  bundleFiveDeep: ['collection', 'Patient', 'Patient', 'Patient', 'Patient', 'problem'],
  headBehindEntries: ['batch', 'Patient', 'Observation', 'Observation'],
  hostileKeys: ['collection', 'Patient', 'Observation', 'Observation'],
  nulAndLoneSurrogates: ['collection', 'Patient'],
  deepNesting: ['collection', 'problem', 'Observation', 'Observation'],
  manyValues: ['collection', 'problem', 'Observation', 'Observation'],
  hugeEntry: ['collection', 'Patient', 'problem', 'Observation'],
  notesOfOneMegabyte: ['collection', 'Patient', 'DocumentReference'],
  searchsetWithNext: ['searchset', 'Patient', 'Observation', 'Observation'],
  ndjsonWithBrokenLine: ['ndjson', 'Patient', 'problem', 'Observation'],
  ndjsonWithBrokenFirstLine: ['ndjson', 'problem', 'Patient', 'Observation'],
  ndjsonWithLatin1Line: ['ndjson', 'Patient', 'problem', 'Patient'],
  ndjsonOfBundles: [
    'ndjson',
    'Patient',
    'Observation',
    'Observation',
    'Patient',
    'Observation',
    'Observation',
  ],
  ndjsonWithBlankLines: ['ndjson', 'Patient', 'Patient'],
  ndjsonWithOddLines: ['ndjson', 'Patient', 'problem', 'problem', 'problem', 'problem', 'not meant'],
}

describe('openInput', () => {
  it.each(Object.entries(REFUSED))('refuses %s in one sentence', async (name, sentence) => {
    const content = ODD_FILES[name as OddFile]()
    const error: unknown = await read(content).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(AppError)
    expect(error instanceof AppError && error.detail).toMatch(sentence)
    expect(error instanceof AppError && error.detail).not.toMatch(/Müller|Odd|1961/)
  })

  it.each(Object.entries(READ))('reads what there is of %s', async (name, [kind, ...entries]) => {
    const input = await read(ODD_FILES[name as OddFile]())
    expect(input.kind).toBe(kind)
    const seen = input.found.map((one) =>
      one.problem ? 'problem' : one.notMeant ? 'not meant' : one.resource?.resourceType,
    )
    expect(seen).toEqual(entries)
    expect(input.found.map(({ index }) => index)).toEqual([...entries.keys()])
    for (const { problem = '' } of input.found) expect(problem).not.toMatch(/Müller|Odd|1961/)
  })

  it('says that a page of a search is not all', async () => {
    const { notices } = await read(ODD_FILES.searchsetWithNext())
    expect(notices).toEqual([expect.stringMatching(/next page, which was not fetched/)])
  })

  it('knows the source of a Bundle that names it behind its entries', async () => {
    expect((await read(ODD_FILES.headBehindEntries())).source).toBe('https://late.example.org')
  })

  it('keeps hostile keys as plain keys', async () => {
    const { found } = await read(ODD_FILES.hostileKeys())
    expect(Object.keys(found[0]?.resource ?? {})).toEqual(
      expect.arrayContaining(['__proto__', 'constructor']),
    )
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('says of a broken line which one it is', async () => {
    const { found } = await read(ODD_FILES.ndjsonWithLatin1Line())
    expect(found[1]).toMatchObject({ path: 'line 2', problem: expect.stringMatching(/byte \d+.*UTF-8/) })
  })

  it('takes a single line by its name: NDJSON belongs to the other files of its export', async () => {
    const line = JSON.stringify({ resourceType: 'Patient', id: '1' })
    expect((await read(line, 'Patient.ndjson')).kind).toBe('ndjson')
    expect((await read(gzipSync(line), 'Patient.ndjson.gz')).kind).toBe('ndjson')
    expect((await read(line, 'Patient.json')).kind).toBe('single')
    expect((await read(JSON.stringify({ resourceType: 'Bundle', type: 'batch' }), 'x.ndjson')).kind).toBe(
      'batch',
    )
    expect((await read('{"resourceType": "Pat', 'x.ndjson')).found).toMatchObject([
      { problem: 'The line is not JSON.' },
    ])
  })

  it('reads a List, whose entries are not those of a Bundle', async () => {
    const list = { resourceType: 'List', entry: [{ item: { reference: 'Condition/1' } }, { item: {} }] }
    const { kind, found } = await read(JSON.stringify(list))
    expect([kind, found[0]?.resource]).toEqual(['single', list])
  })

  it('gives the same entries at each walk, and tells of every stored byte', async () => {
    const content = gzipSync(ODD_FILES.ndjsonWithBrokenLine())
    let stored = 0
    const input = await openInput(memoryFile('a', content), (bytes) => {
      stored += bytes
    })
    expect(await Array.fromAsync(input.entries())).toEqual(await Array.fromAsync(input.entries()))
    expect(stored).toBe(2 * content.length)
  })
})
