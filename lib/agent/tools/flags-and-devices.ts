import { z } from 'zod'
import { type ChartRecord, detailOf } from '@/lib/chart/chart-record'
import { FLAG_TYPES, type FlagKind, findFlags } from '@/lib/chart/flags'
import type { FlagItem } from '@/lib/contracts/tool-result'
import { defineTool } from '../define-tool'
import { answerList } from './answer-list'
import { LIST_INPUT, wordsInput } from './inputs'
import * as results from './result'

const KINDS = Object.keys(FLAG_TYPES) as [FlagKind, ...FlagKind[]]

const input = z.object({
  kind: z.enum(KINDS).optional(),
  name: wordsInput.optional().describe('Words of it: "falls", "defibrillator", "saturation".'),
  ...LIST_INPUT,
})

export const flagsAndDevices = defineTool<typeof input, FlagItem>({
  description:
    'Alerts that the chart raises (flags: risks, target ranges, resuscitation), devices that the patient has (pacemaker, pump), and goals that were set (target weight, HbA1c). Each with status and dates; a goal is no measurement. When something was implanted is often a procedure: ask procedures too. Code status has a tool of its own.',
  input,
  run: async ({ kind, name, order, limit }, { scope, ledger }) => {
    const found = await findFlags(scope, { kind, name })
    const what = results
      .describeSearch(kind ? `${kind}s` : 'Flags, devices and goals', results.quoted(name))
      .replace(/^./, (first) => first.toUpperCase())
    return answerList<FlagItem>(ledger, { what, found, order, limit, write: writeFlag })
  },
})

function kindOf(resourceType: string): FlagKind {
  return KINDS.find((kind) => FLAG_TYPES[kind].some((type: string) => type === resourceType)) ?? 'flag'
}

function writeFlag({ fields, date }: ChartRecord): Omit<FlagItem, 'handle'> {
  const details = [
    'target',
    'achievementStatus',
    'name',
    'bodySite',
    'reason',
    'safety',
    'modelNumber',
    'note',
  ]
    .flatMap((name) => detailOf(fields, name) ?? [])
    .join('; ')
  return results.present({
    name: fields.display,
    kind: kindOf(fields.resourceType),
    status: fields.status ?? 'not recorded',
    category: fields.categories[0],
    start: fields.start ?? date,
    end: fields.end ?? null,
    details: details || undefined,
  }) as Omit<FlagItem, 'handle'>
}
