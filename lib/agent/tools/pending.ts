import { z } from 'zod'
import { type ChartRecord, detailOf } from '@/lib/chart/chart-record'
import { findPending, pendingKind } from '@/lib/chart/pending'
import { printValue } from '@/lib/chart/value'
import type { PendingItem } from '@/lib/contracts/tool-result'
import { defineTool } from '../define-tool'
import { answerList } from './answer-list'
import { LIST_INPUT, WINDOW_INPUT, wordsInput } from './inputs'
import * as results from './result'

const input = z.object({
  kind: z
    .enum(['order', 'result', 'report', 'proposal'])
    .optional()
    .describe('Only these; "proposal" for what was suggested or planned and never ordered.'),
  name: wordsInput.optional().describe('Investigation, analyte or drug as said: "CT head", "potassium".'),
  ...WINDOW_INPUT,
  ...LIST_INPUT,
})

export const pending = defineTool<typeof input, PendingItem>({
  description:
    'What is not finished: orders to which no final report belongs (kind "order"), results and reports that are preliminary ("result", "report"), and proposals that nobody has ordered ("proposal"). An order that a source never links to its report stays here: say that no final report is linked to it, not that it was not done. Appointments to come are in the tool appointments.',
  input,
  run: async ({ kind, name, order, limit, ...window }, { scope, ledger }) => {
    const found = await findPending(scope, { kind, name, window })
    const what = results.describeSearch(
      kind === undefined ? 'Orders without a final report, preliminary results and proposals' : NOUNS[kind],
      results.quoted(name),
      results.describeWindow(window),
    )
    return answerList<PendingItem>(ledger, { what, found, order, limit, write: writePending })
  },
})

const NOUNS = {
  order: 'Orders without a final report',
  result: 'Results that are not final',
  report: 'Reports that are not final',
  proposal: 'Proposals that were not ordered',
} as const

function writePending(record: ChartRecord): Omit<PendingItem, 'handle'> {
  const { fields, date } = record
  return results.present({
    name: fields.display,
    kind: pendingKind(record),
    type: fields.resourceType,
    date,
    status: fields.status ?? 'not recorded',
    intent: detailOf(fields, 'intent'),
    value: printValue(fields) ?? undefined,
    reason: detailOf(fields, 'reason'),
    priority: detailOf(fields, 'priority'),
  }) as Omit<PendingItem, 'handle'>
}
