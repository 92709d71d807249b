import type { Session } from '@/lib/access/session'
import { bundleOf } from '@/lib/agent/tools/testing/charts'
import { createConversation } from '@/lib/chat/conversations'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { connectDatabase } from '@/lib/db/client'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { createTestUser, openTestChart } from './charts'
import type { TestDatabase } from './databases'

export interface Hba1cChart {
  session: Session
  scope: PatientScope
  source: string
  /** Begins a conversation and returns its id. */
  begin(): Promise<string>
}

/** Two HbA1c results of one person: 6.4 % on 01-Feb-2019 and 7.1 % on 03-Mar-2021, or `latest` %. */
export function hba1cFiles(latest = 7.1) {
  const code = { coding: [{ system: 'http://loinc.org', code: '4548-4', display: 'Hemoglobin A1c' }] }
  const results = [
    ['a1c-old', '2019-02-01', 6.4],
    ['a1c-new', '2021-03-03', latest],
  ] as const
  return bundleOf([
    {
      resourceType: 'Patient',
      id: 'wire',
      name: [{ family: 'Halloran', given: ['Odile'] }],
      birthDate: '1961-04-02',
    },
    ...results.map(([id, effectiveDateTime, value]) => ({
      resourceType: 'Observation',
      id,
      status: 'final',
      subject: { reference: 'Patient/wire' },
      code,
      effectiveDateTime,
      valueQuantity: { value, unit: '%', code: '%', system: 'http://unitsofmeasure.org' },
    })),
  ])
}

/** Files that chart under a source of its own and opens it as a new clinician; the app's login is connected then. */
export async function fileHba1c(urls: TestDatabase['urls']): Promise<Hba1cChart> {
  await connectDatabase(urls.worker)
  const source = `wire-${crypto.randomUUID()}`
  const { files } = await ingestFiles(hba1cFiles(), { source })
  const issues = files.flatMap((file) => file.issues)
  if (issues.length > 0) throw new Error(`The chart was not filed: ${JSON.stringify(issues)}`)
  const session = await createTestUser()
  await connectDatabase(urls.app)
  const scope = await openTestChart(session, 'wire', source)
  return { session, scope, source, begin: async () => (await createConversation(scope)).id }
}
