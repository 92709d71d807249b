import { expect } from 'vitest'
import { withWorker } from '@/lib/db/transactions'
import type { FileReport } from '@/lib/ingest/report'
import { countStored, createInbox, fingerprint } from '@/tests/integration/ingest-inputs'
import { type FiledRecord, findMisfiling, readPlainly } from './independent-oracle'

/** One case in a source of its own. Returns whether the file was read. */
export async function ingestAndJudge(bytes: Buffer): Promise<boolean> {
  const inbox = await createInbox()
  try {
    await inbox.put('case.json', bytes)
    const first = await inbox.ingest()
    const [report] = first.files
    if (!report || first.files.length !== 1) throw new Error('one file gives one report')
    const file = readPlainly(bytes)
    judgeReport(report, file.entries)
    expect(await countStored(inbox.source), 'stored rows are the created ones').toEqual(countCreated(report))
    for (const record of await readFiled(inbox.source)) expect(findMisfiling(record, file)).toBeUndefined()

    const before = await fingerprint(inbox.source)
    const again = (await inbox.ingest()).files[0]
    expect(again).toMatchObject({ state: report.state, entries: report.entries })
    expect(listChanges(again), 'the same input again changes nothing').toEqual([])
    expect(await fingerprint(inbox.source), 'the same input again changes no row').toBe(before)
    return report.state === 'done'
  } finally {
    await inbox.remove()
  }
}

function judgeReport(report: FileReport, expected: number | undefined): void {
  const { state, entries, byType, issues } = report
  const counts = Object.values(byType)
  const sum = counts.reduce(
    (total, count) => total + Object.values(count).reduce((some, it) => some + it, 0),
    0,
  )
  expect(sum, 'every entry is in one count').toBe(entries)
  for (const { reason } of issues) expect(reason).toMatch(/^\p{Lu}.*[.]$/u)
  if (state !== 'done') {
    expect(entries, 'a file that failed filed nothing').toBe(0)
    expect(issues).toContainEqual(expect.objectContaining({ index: null, severity: 'error' }))
    return
  }
  if (expected !== undefined) expect(entries, 'no entry is lost').toBe(expected)
  const indexes = (severities: string[]) =>
    new Set(
      issues.flatMap(({ index, severity }) =>
        severities.includes(severity) && index !== null ? [index] : [],
      ),
    )
  const count = (outcome: 'rejected' | 'skipped') => counts.reduce((total, it) => total + it[outcome], 0)
  expect(indexes(['error']).size, 'every rejected entry has its issue').toBe(count('rejected'))
  expect(indexes(['error', 'information']).size).toBeGreaterThanOrEqual(count('rejected') + count('skipped'))
  expect(Math.max(-1, ...indexes(['error', 'information', 'warning']))).toBeLessThan(entries)
}

function countCreated({ byType }: FileReport): Record<string, number> {
  return Object.fromEntries(
    Object.entries(byType).flatMap(([type, { created }]) => (created > 0 ? [[type, created]] : [])),
  )
}

function listChanges(report: FileReport | undefined): string[] {
  return Object.entries(report?.byType ?? {}).flatMap(([type, { created, updated, deleted }]) =>
    created + updated + deleted > 0
      ? [`${type}: ${created} created, ${updated} updated, ${deleted} deleted`]
      : [],
  )
}

function readFiled(source: string): Promise<FiledRecord[]> {
  return withWorker(
    (tx) => tx.$queryRaw<FiledRecord[]>`
      SELECT r.payload, p.fhir_id AS "chartFhirId", p.payload AS chart
      FROM clinical_record r JOIN patient p ON p.id = r.patient_id JOIN source s ON s.id = r.source_id
      WHERE s.name = ${source} AND r.type <> 'Patient'`,
  )
}
