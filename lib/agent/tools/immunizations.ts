import { z } from 'zod'
import type { ChartRecord } from '@/lib/chart/chart-record'
import { findImmunizations } from '@/lib/chart/events'
import type { ImmunizationItem } from '@/lib/contracts/tool-result'
import { defineTool } from '../define-tool'
import { LIST_INPUT, WINDOW_INPUT, wordsInput } from './inputs'
import * as results from './result'

const input = z.object({
  name: wordsInput.optional().describe('Vaccine or disease as said: "flu shot", "MMR", "tetanus".'),
  ...WINDOW_INPUT,
  ...LIST_INPUT,
})

export const immunizations = defineTool<typeof input, ImmunizationItem>({
  description:
    'Vaccinations that were given, with dates. By vaccine, disease or lay name; the count of all that matched stands in statistics.',
  input,
  run: async ({ name, order, limit, ...window }, { scope, ledger }) => {
    const found = await findImmunizations(scope, { name, window })
    const what = results.describeSearch('Immunizations', results.quoted(name), results.describeWindow(window))
    return results.listRecords(ledger, { what, found, order, limit, write: writeImmunization })
  },
})

function writeImmunization({ fields, date }: ChartRecord): Omit<ImmunizationItem, 'handle'> {
  return { name: fields.display, date, status: fields.status ?? 'not recorded' }
}
