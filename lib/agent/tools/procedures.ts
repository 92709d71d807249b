import { z } from 'zod'
import { type ChartRecord, detailOf } from '@/lib/chart/chart-record'
import { findProcedures } from '@/lib/chart/events'
import type { ProcedureItem } from '@/lib/contracts/tool-result'
import { defineTool } from '../define-tool'
import { LIST_INPUT, WINDOW_INPUT, wordsInput } from './inputs'
import * as results from './result'

const input = z.object({
  name: wordsInput.optional().describe('Procedure as said: "colonoscopy", "appendectomy".'),
  ...WINDOW_INPUT,
  ...LIST_INPUT,
})

export const procedures = defineTool<typeof input, ProcedureItem>({
  description:
    'Procedures that were done or are under way, with dates and reason; planned and cancelled ones are not done. The count of all that matched stands in statistics.',
  input,
  run: async ({ name, order, limit, ...window }, { scope, ledger }) => {
    const found = await findProcedures(scope, { name, window })
    const what = results.describeSearch('Procedures', results.quoted(name), results.describeWindow(window))
    return results.listRecords(ledger, { what, found, order, limit, write: writeProcedure })
  },
})

function writeProcedure({ fields, date }: ChartRecord): Omit<ProcedureItem, 'handle'> {
  return results.present({
    name: fields.display,
    start: fields.start ?? date,
    end: fields.end ?? null,
    status: fields.status ?? 'not recorded',
    reason: detailOf(fields, 'reason'),
  }) as Omit<ProcedureItem, 'handle'>
}
