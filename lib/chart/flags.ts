import type { PatientScope } from '@/lib/contracts/patient-scope'
import { withScope } from '@/lib/db/transactions'
import { type FoundRecords, findRecords } from './find-records'

export const FLAG_TYPES = { flag: 'Flag', device: 'Device', goal: 'Goal' } as const

/** Alerts, devices and goals, by kind and by words of their names; all statuses. */
export function findFlags(
  scope: PatientScope,
  { kind, name }: { kind?: keyof typeof FLAG_TYPES | undefined; name?: string | undefined },
): Promise<FoundRecords> {
  const types = kind ? [FLAG_TYPES[kind]] : Object.values(FLAG_TYPES)
  return withScope(scope, (tx) => findRecords(tx, scope, { types, name, kinds: ['procedure', 'condition'] }))
}
