import { z } from 'zod'
import { findCarePlans, PLAN_TYPES, type PlanKind } from '@/lib/chart/care-plans'
import { type ChartRecord, detailOf } from '@/lib/chart/chart-record'
import type { CarePlanItem } from '@/lib/contracts/tool-result'
import { defineTool } from '../define-tool'
import { answerList } from './answer-list'
import { LIST_INPUT, wordsInput } from './inputs'
import * as results from './result'

const KINDS = Object.keys(PLAN_TYPES) as [PlanKind]

const input = z.object({
  kind: z.enum(KINDS).optional().describe('"goal" for targets that were set; without it, both.'),
  name: wordsInput.optional().describe('Words of the plan, its activities or its problem: "diabetes".'),
  status: z.enum(['active', 'ended', 'all']).default('all').describe('"active": still running.'),
  ...LIST_INPUT,
})

export const carePlans = defineTool<typeof input, CarePlanItem>({
  description:
    'Plans of care with their planned activities, and goals with their target and whether they were achieved. What is planned was not thereby done, and a target is no measurement: say "planned", "goal". Who is in the care team is for the tool care_team to say; the plan that a note sets out is for read_note, section "plan".',
  input,
  run: async ({ kind, name, status, order, limit }, { scope, ledger }) => {
    const found = await findCarePlans(scope, { kind, name, status })
    const what = results
      .describeSearch(
        status === 'all' ? '' : status,
        kind === undefined ? 'care plans and goals' : kind === 'goal' ? 'goals' : 'care plans',
        results.quoted(name),
      )
      .replace(/^./, (first) => first.toUpperCase())
    return answerList<CarePlanItem>(ledger, { what, found, order, limit, write: writePlan })
  },
})

/** Plans can hold dozens of activities; what is cut stands in the record (get_record). */
const ACTIVITY_CHARACTERS = 600

function writePlan({ fields, date }: ChartRecord): Omit<CarePlanItem, 'handle'> {
  const details = ['description', 'statusReason', 'note'].flatMap((name) => detailOf(fields, name) ?? [])
  const activities = detailOf(fields, 'activity')
  return results.present({
    name: fields.display || 'Care plan',
    kind: fields.resourceType === 'Goal' ? 'goal' : 'care-plan',
    status: fields.status ?? 'not recorded',
    start: fields.start ?? date,
    end: fields.end ?? null,
    activities: results.cutText(activities, ACTIVITY_CHARACTERS),
    addresses: detailOf(fields, 'addresses'),
    target: detailOf(fields, 'target'),
    achievement: detailOf(fields, 'achievementStatus'),
    details: details.join('; ') || undefined,
  }) as Omit<CarePlanItem, 'handle'>
}
