import { recordAudit } from '@/lib/access/audit'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { Taking } from '@/lib/contracts/routes'
import { withScope } from '@/lib/db/transactions'

/** Puts on record that something of the chart itself left the screen; which words, nobody keeps. */
export async function recordChartCopy(scope: PatientScope, how: Taking): Promise<Record<string, never>> {
  await withScope(scope, (tx) =>
    recordAudit(tx, { action: how === 'print' ? 'chart-printed' : 'chart-copied' }),
  )
  return {}
}
