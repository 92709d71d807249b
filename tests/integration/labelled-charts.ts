import { afterAll, beforeAll, expect } from 'vitest'
import type { Session } from '@/lib/access/session'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { Prisma } from '@/lib/db/generated/client'
import { withScope } from '@/lib/db/transactions'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { memoryFile } from '@/lib/ingest/input/memory-file'
import { embedPending } from '@/lib/retrieval/embed-pending'
import { NEIGHBOUR, OPEN_CHART, RESTRICTED } from '@/tests/fixtures/labelled-chart'
import { createTestUser, findTestPatient } from './charts'
import type { TestDatabase } from './databases'
import { bundle } from './ingest-inputs'
import { useOwner } from './owner'

/** A chart with everything that can be restricted, a clinician to whom that is closed, and one to whom it is open. */
export function useLabelledCharts(urls: TestDatabase['urls']) {
  const owner = useOwner(urls)
  const run = crypto.randomUUID()
  const made: { session?: Session; permitted?: Session; patientId?: string } = {}

  beforeAll(async () => {
    await connectDatabase(urls.worker)
    made.session = await createTestUser()
    made.permitted = await createTestUser()
    await owner.query('UPDATE app_user SET opens_restricted = true WHERE id = $1', [made.permitted.userId])
    made.patientId = await file('chart', [...OPEN_CHART, ...RESTRICTED])
  }, 60_000)
  afterAll(closeDatabase)

  /** Files a patient `p` under a source of that name, once more when it has been, and gives our id; with vectors. */
  async function file(name: string, resources: readonly object[]): Promise<string> {
    await connectDatabase(urls.worker)
    const source = `labels-${name}-${run}`
    const { files } = await ingestFiles(
      [memoryFile('chart.json', JSON.stringify(bundle([...resources, ...NEIGHBOUR])))],
      { source },
    )
    expect(files.flatMap(({ issues }) => issues)).toEqual([])
    await connectDatabase(urls.app)
    const patientId = await findTestPatient(present(made.session), 'p', source)
    await connectDatabase(urls.worker)
    await embedPending({ patientIds: [patientId] })
    await connectDatabase(urls.app)
    return patientId
  }
  return {
    owner,
    file,
    get session() {
      return present(made.session)
    },
    get permitted() {
      return present(made.permitted)
    },
    get patientId() {
      return present(made.patientId)
    },
    breakGlass: (of: string) =>
      owner.query(
        `INSERT INTO break_glass (patient_id, user_id, reason_code, reason_text, expires_at)
         VALUES ($1, $2, 'test', 'test', now() + interval '1 minute')`,
        [of, present(made.session).userId],
      ),
    endBreakGlass: () =>
      owner.query('UPDATE break_glass SET ended_at = now() WHERE user_id = $1', [
        present(made.session).userId,
      ]),
    /** Rows of a table as the scope sees them. */
    count: (scope: PatientScope, table: string) =>
      withScope(scope, async (tx) => {
        const [row] = await tx.$queryRaw<{ count: number }[]>`
          SELECT count(*)::int AS count FROM ${Prisma.raw(table)}`
        return row?.count ?? -1
      }),
  }
}

function present<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error('It is there when the tests begin.')
  return value
}
