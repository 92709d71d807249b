import type { PatientScope } from '@/lib/contracts/patient-scope'
import { withScope } from '@/lib/db/transactions'
import { normalizeText } from '@/lib/terminology/normalize'
import type { ChartRecord } from './chart-record'
import { type FoundRecords, findRecords } from './find-records'

export const PLAN_TYPES = { 'care-plan': 'CarePlan', goal: 'Goal' } as const
export type PlanKind = keyof typeof PLAN_TYPES

export interface PlanQuestion {
  kind?: PlanKind | undefined
  /** Words of the plan, of an activity in it, or of the problem it is for. */
  name?: string | undefined
  status?: 'active' | 'ended' | 'all'
}

const OVER = ['completed', 'revoked', 'cancelled', 'rejected']

/** Plans of care and goals, by kind, name and whether they still run. */
export function findCarePlans(
  scope: PatientScope,
  { kind, name, status = 'all' }: PlanQuestion,
): Promise<FoundRecords> {
  const types = kind ? [PLAN_TYPES[kind]] : Object.values(PLAN_TYPES)
  return withScope(scope, async (tx) => {
    const named = await findRecords(tx, scope, { types, name, kinds: ['condition', 'procedure'] })
    // A plan is often called 'Care plan' only: what it is for then stands in its activities.
    const found = named.records.length > 0 || name === undefined ? named : await searchDetails()
    return { ...found, records: found.records.filter((record) => isMeant(record, status)) }

    async function searchDetails(): Promise<FoundRecords> {
      const all = await findRecords(tx, scope, { types })
      const records = all.records.filter((record) => mentions(record, name ?? ''))
      return { ...all, records, uncertain: [], understood: named.understood || records.length > 0 }
    }
  })
}

function isMeant({ fields }: ChartRecord, status: 'active' | 'ended' | 'all'): boolean {
  return status === 'all' || OVER.includes(fields.status ?? '') === (status === 'ended')
}

function mentions({ fields }: ChartRecord, name: string): boolean {
  const said = [fields.display, ...fields.details.map(({ text }) => text)].map(normalizeText).join(' · ')
  return normalizeText(name)
    .split(' ')
    .every((word) => said.includes(word))
}
