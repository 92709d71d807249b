import { afterAll, beforeAll, expect } from 'vitest'
import { EvidenceLedger } from '@/lib/agent/evidence-ledger'
import { TOOLS, type ToolInput, type ToolName, type ToolOutput } from '@/lib/agent/tools'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { createTestUser, openTestChart } from './charts'
import type { TestDatabase } from './databases'

/**
 * Ingests the files before the tests of a suite, opens the charts of these patients (by their FHIR ids) as a clinician
 * does, and gives the function that asks a tool about one of them; the first is asked when none is named.
 */
export function useCharts(
  { urls }: TestDatabase,
  files: Parameters<typeof ingestFiles>[0],
  fhirIds: readonly [string, ...string[]],
) {
  const scopes = new Map<string, PatientScope>()
  const source = `tools-${crypto.randomUUID()}`

  beforeAll(async () => {
    await connectDatabase(urls.worker)
    const report = await ingestFiles(files, { source })
    expect(report.files.filter(({ state }) => state === 'failed')).toEqual([])
    const session = await createTestUser()
    await connectDatabase(urls.app)
    for (const fhirId of fhirIds) {
      scopes.set(fhirId, await openTestChart(session, fhirId, source))
    }
  }, 300_000)
  afterAll(closeDatabase)

  const scopeOf = (fhirId: string): PatientScope => {
    const scope = scopes.get(fhirId)
    if (!scope) throw new Error(`The chart of ${fhirId} was not opened.`)
    return scope
  }
  async function ask<Name extends ToolName>(
    name: Name,
    input: ToolInput<Name>,
    fhirId: string = fhirIds[0],
    ledger = new EvidenceLedger(),
  ) {
    const tool = TOOLS[name]
    const run = tool.run as (input: unknown, context: unknown) => Promise<ToolOutput<Name>>
    const result = await run(tool.input.parse(input), { scope: scopeOf(fhirId), ledger })
    return { result, ledger, names: result.items.map((item) => item.name) }
  }
  return { ask, scopeOf }
}
