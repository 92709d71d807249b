import { z } from 'zod'
import { type ChartRecord, detailOf } from '@/lib/chart/chart-record'
import { findImmunizations } from '@/lib/chart/events'
import { specificName } from '@/lib/chart/match-name'
import type { ImmunizationItem } from '@/lib/contracts/tool-result'
import { defineTool } from '../define-tool'
import { answerList } from './answer-list'
import { LIST_INPUT, WINDOW_INPUT, wordsInput } from './inputs'
import * as results from './result'

const input = z.object({
  name: wordsInput.optional().describe('Vaccine or disease as said: "flu shot", "MMR", "tetanus".'),
  ...WINDOW_INPUT,
  ...LIST_INPUT,
})

export const immunizations = defineTool<typeof input, ImmunizationItem>({
  description:
    'Vaccinations that were given, with dates. Those recorded as not given stand apart in notDone, with the reason (reason). By vaccine, disease or lay name; the count of all that matched stands in statistics.',
  input,
  run: async ({ name: words, order, limit, ...window }, { scope, ledger }) => {
    const name = specificName(words, ['vaccine'])
    const found = await findImmunizations(scope, { name, window })
    const what = results.describeSearch('Immunizations', results.quoted(name), results.describeWindow(window))
    return answerList(ledger, { what, found, order, limit, notDone: found.notDone, write: writeImmunization })
  },
})

function writeImmunization({ fields, date }: ChartRecord): Omit<ImmunizationItem, 'handle'> {
  return results.present({
    name: fields.display,
    date,
    status: fields.status ?? 'not recorded',
    reason: detailOf(fields, 'statusReason'),
  }) as Omit<ImmunizationItem, 'handle'>
}
