import type { PatientScope } from '@/lib/contracts/patient-scope'
import { withScope } from '@/lib/db/transactions'
import { type ChartRecord, detailOf, detailsOf } from './chart-record'
import { CONDITION_KINDS, IN_FAMILY } from './conditions'
import { type FoundRecords, findRecords } from './find-records'
import { selectNamed } from './match-name'
import { isUnderstood } from './understood'

export interface FoundFamily extends FoundRecords {
  /** Relatives of whom something else is recorded; all of them when nothing concerns what was asked. */
  others: ChartRecord[]
}

/** What is recorded of relatives, and entries of the problem list about the family; by condition or relative. */
export function findFamilyHistory(
  scope: PatientScope,
  { condition, relative }: { condition?: string | undefined; relative?: string | undefined },
): Promise<FoundFamily> {
  return withScope(scope, async (tx) => {
    const relatives = await findRecords(tx, scope, { types: ['FamilyMemberHistory'] })
    const problems = await findRecords(tx, scope, { types: ['Condition'] })
    const entries = problems.records.filter(({ fields }) => IN_FAMILY.test(fields.display))
    const all = [...relatives.records, ...entries]
    const records = all.filter((record) => concerns(record, condition) && isOf(record, relative))
    return {
      ...relatives,
      records,
      others: all.filter((record) => !records.includes(record)),
      understood: records.length > 0 || condition === undefined || (await isUnderstood(tx, scope, condition)),
    }
  })
}

/** 'Asthma (at age 6 years)' is of asthma. */
export function familyConditions({ fields }: ChartRecord): string[] {
  const conditions = detailsOf(fields, 'condition')
  return conditions.length > 0 || fields.resourceType === 'FamilyMemberHistory'
    ? conditions
    : [fields.display.replace(IN_FAMILY, '').replace(/^\W*of\s+|\s*\((?:situation|finding)\)$/gi, '')]
}

function concerns(record: ChartRecord, condition: string | undefined): boolean {
  if (condition === undefined) return true
  const named = [...familyConditions(record), ...detailsOf(record.fields, 'note')].map((text) => ({
    display: text.replace(/\s*\([^)]*\)$/, ''),
    codes: [],
  }))
  return selectNamed(named, condition, CONDITION_KINDS, 'wide').length > 0
}

function isOf({ fields }: ChartRecord, relative: string | undefined): boolean {
  const relation = (detailOf(fields, 'relationship') ?? fields.display).toLowerCase()
  return relative === undefined || relation.includes(relative.toLowerCase())
}
