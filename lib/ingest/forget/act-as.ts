import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { Transaction } from '@/lib/db/transactions'

/** The worker's transactions speak for nobody; what an operator orders is on record in the operator's name. */
export async function actAs(tx: Transaction, { userId }: PatientScope): Promise<void> {
  await tx.$queryRaw`SELECT set_config('app.user_id', ${userId}, true)`
}
