import type { PatientScope } from '@/lib/contracts/patient-scope'
import { withScope } from '@/lib/db/transactions'
import { type FoundRecords, findRecords } from './find-records'

/** A device is known by itself, or only by the statement that somebody uses it. */
export const FLAG_TYPES = {
  flag: ['Flag'],
  device: ['Device', 'DeviceUseStatement'],
  goal: ['Goal'],
} as const satisfies Record<string, readonly string[]>

export type FlagKind = keyof typeof FLAG_TYPES

/** Alerts, devices and goals, by kind and by words of their names; all statuses. */
export function findFlags(
  scope: PatientScope,
  { kind, name }: { kind?: FlagKind | undefined; name?: string | undefined },
): Promise<FoundRecords> {
  const types = kind ? FLAG_TYPES[kind] : Object.values(FLAG_TYPES).flat()
  return withScope(scope, (tx) => findRecords(tx, scope, { types, name, kinds: ['procedure', 'condition'] }))
}
