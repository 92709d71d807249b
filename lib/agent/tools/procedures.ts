import { z } from 'zod'
import { type ChartRecord, detailOf, detailsOf } from '@/lib/chart/chart-record'
import { findProcedures } from '@/lib/chart/events'
import { specificName } from '@/lib/chart/match-name'
import type { ProcedureItem } from '@/lib/contracts/tool-result'
import { defineTool } from '../define-tool'
import { answerList } from './answer-list'
import { LIST_INPUT, WINDOW_INPUT, wordsInput } from './inputs'
import * as results from './result'

const input = z.object({
  name: wordsInput.optional().describe('Procedure as said: "colonoscopy", "appendectomy".'),
  ...WINDOW_INPUT,
  ...LIST_INPUT,
})

export const procedures = defineTool<typeof input, ProcedureItem>({
  description:
    'Procedures and operations that were done or are under way, with dates, reason and outcome. Those recorded as not done or still in preparation stand apart in notDone, with their status and the reason (statusReason), and are not counted. Imaging and pathology results are in the tool reports. The count of all that matched stands in statistics.',
  input,
  run: async ({ name: words, order, limit, ...window }, { scope, ledger }) => {
    const name = specificName(words, ['procedure'])
    const found = await findProcedures(scope, { name, window })
    const what = results.describeSearch('Procedures', results.quoted(name), results.describeWindow(window))
    return answerList(ledger, { what, found, order, limit, notDone: found.notDone, write: writeProcedure })
  },
})

function writeProcedure({ fields, date }: ChartRecord): Omit<ProcedureItem, 'handle'> {
  return results.present({
    name: fields.display,
    start: fields.start ?? date,
    end: fields.end ?? null,
    status: fields.status ?? 'not recorded',
    reason: detailOf(fields, 'reason'),
    outcome: detailOf(fields, 'outcome'),
    complication: detailOf(fields, 'complication'),
    bodySite: detailOf(fields, 'bodySite'),
    note: detailsOf(fields, 'note').join(' ') || undefined,
    statusReason: detailOf(fields, 'statusReason'),
  }) as Omit<ProcedureItem, 'handle'>
}
