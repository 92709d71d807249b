import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withWorker } from '@/lib/db/transactions'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { memoryFile } from '@/lib/ingest/input/memory-file'
import type { FileReport, Outcome } from '@/lib/ingest/report'
import { oneDatabase } from '@/tests/integration/one-database'
import { ODD_FILES, ODD_SETS, type OddFile } from './odd-files'

type Counts = Partial<Record<Outcome, number>>

/** Nothing of the file is taken, and this is said. */
const REFUSED = {
  empty: /is empty/,
  whitespaceOnly: /is empty/,
  truncated: /breaks off at byte \d+/,
  truncatedInsideUtf8: /breaks off/,
  trailingComma: /not JSON at byte/,
  html: /HTML page/,
  htmlErrorPage: /HTML page/,
  cda: /C-CDA/,
  fhirXml: /FHIR XML/,
  otherXml: /is XML/,
  hl7v2: /HL7 v2/,
  csv: /table \(CSV\)/,
  pdf: /is a PDF/,
  zip: /ZIP archive/,
  plainText: /not JSON/,
  latin1: /not UTF-8 at byte \d+; re-export it as UTF-8/,
  operationOutcome: /OperationOutcome/,
  parameters: /Parameters/,
  noResource: /no resourceType/,
  jsonNull: /no FHIR resource/,
  jsonText: /no FHIR resource/,
  arrayOfResources: /list of resources/,
  gzipTruncated: /gzip file breaks off/,
  gzipDamaged: /gzip file is damaged/,
  gzipTwice: /packed once/,
  gzipBomb: /more than 250 times/,
  dstu2: /DSTU2.*R4/,
  stu3: /STU3.*R4/,
  prettyPrintedOneBehindTheOther: /several JSON values/,
} as const satisfies Partial<Record<OddFile, RegExp>>

/** What becomes of the entries of the others: the good ones are kept, the bad ones counted and told of. */
const TAKEN: Record<Exclude<OddFile, keyof typeof REFUSED>, Counts> = {
  byteOrderMark: { created: 3 },
  utf16LittleEndian: { created: 3 },
  utf16BigEndian: { created: 3 },
  utf16WithoutMark: { created: 3 },
  emptyBundle: {},
  bundleWithoutEntry: {},
  loneEntry: { created: 1 },
  entriesWithoutResource: { created: 3, rejected: 4 },
  unknownTypes: { created: 1, rejected: 2 },
  duplicateIds: { created: 2, updated: 1 },
  twoPatients: { created: 4 },
  samePatientIdForTwoPeople: { created: 1, rejected: 2 },
  bundleInBundle: { created: 3 },
  bundleFiveDeep: { created: 1, unchanged: 3, rejected: 1 },
  searchsetWithNext: { created: 3 },
  headBehindEntries: { created: 3 },
  hostileKeys: { created: 3 },
  nulAndLoneSurrogates: { created: 1 },
  deepNesting: { rejected: 3 },
  manyValues: { rejected: 3 },
  hugeEntry: { created: 2, rejected: 1 },
  notesOfOneMegabyte: { created: 2 },
  gzipped: { created: 3 },
  gzipOfTwoMembers: { created: 2 },
  ndjsonWithBrokenLine: { created: 2, rejected: 1 },
  ndjsonWithBrokenFirstLine: { created: 2, rejected: 1 },
  ndjsonWithLatin1Line: { created: 2, rejected: 1 },
  ndjsonOfBundles: { created: 6 },
  ndjsonWithBlankLines: { created: 2 },
  ndjsonWithOddLines: { created: 1, rejected: 4, skipped: 1 },
}

const SETS: Record<keyof typeof ODD_SETS, Counts[]> = {
  patientOverTwoFiles: [{ created: 2 }, { created: 1 }],
  patientInTheSecondFile: [{ created: 1 }, { created: 2 }],
  samePatientIdInTwoFiles: [{ created: 2 }, { rejected: 2 }],
  ndjsonPatientLast: [{ created: 2 }, { created: 1 }],
}

function sum({ byType }: FileReport): Counts {
  const sums: Counts = {}
  for (const counts of Object.values(byType))
    for (const [outcome, count] of Object.entries(counts) as [Outcome, number][])
      if (count > 0) sums[outcome] = (sums[outcome] ?? 0) + count
  return sums
}

describe.each(oneDatabase())('an odd file, on $name', ({ urls }) => {
  beforeAll(() => connectDatabase(urls.worker))
  afterAll(closeDatabase)

  async function ingest(name: OddFile): Promise<FileReport> {
    const extension = name.startsWith('ndjson') ? 'ndjson' : 'json'
    const { files } = await ingestFiles([memoryFile(`${name}.${extension}`, ODD_FILES[name]())], {
      source: `odd-${name}`,
    })
    return files[0] as FileReport
  }

  it.each(Object.entries(REFUSED) as [keyof typeof REFUSED, RegExp][])(
    '%s: is refused in one sentence, and nothing of it is kept',
    async (name, sentence) => {
      const { state, entries, issues } = await ingest(name)
      expect({ state, entries, issues: issues.length }).toEqual({ state: 'failed', entries: 0, issues: 1 })
      expect(issues[0]?.reason).toMatch(sentence)
      expect(await withWorker((tx) => tx.patient.count({ where: { source: { name: `odd-${name}` } } }))).toBe(
        0,
      )
    },
  )

  it.each(Object.entries(TAKEN) as [keyof typeof TAKEN, Counts][])(
    '%s: keeps what is good and tells, place by place, of what is not',
    async (name, counts) => {
      const report = await ingest(name)
      expect({ state: report.state, ...sum(report) }).toEqual({ state: 'done', ...counts })
      const told = report.issues.filter(({ index }) => index !== null)
      expect(told.length).toBe((counts.rejected ?? 0) + (counts.skipped ?? 0))
    },
    60_000,
  )

  it.each(Object.entries(SETS) as [keyof typeof SETS, Counts[]][])('%s', async (name, counts) => {
    const files = Object.entries(ODD_SETS[name]()).map(([path, bytes]) => memoryFile(path, bytes, name))
    const report = await ingestFiles(files, { source: `odd-${name}` })
    expect(report.files.map(sum)).toEqual(counts)
  })

  it('changes nothing when it comes again, though it holds two versions of a record without their times', async () => {
    const { byType } = await ingest('duplicateIds')
    expect(byType.Observation).toMatchObject({ unchanged: 1, skipped: 1, created: 0, updated: 0 })
  })

  it('says that a further page was not fetched', async () => {
    const { issues } = await ingest('searchsetWithNext')
    expect(issues[0]).toMatchObject({
      index: null,
      severity: 'warning',
      reason: expect.stringMatching(/next page/),
    })
  })
})

it('pollutes no prototype', () => expect(({} as { polluted?: boolean }).polluted).toBeUndefined())
