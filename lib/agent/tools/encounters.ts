import { z } from 'zod'
import { type ChartRecord, detailOf } from '@/lib/chart/chart-record'
import { findEncounters } from '@/lib/chart/encounters'
import type { EncounterItem } from '@/lib/contracts/tool-result'
import { defineTool } from '../define-tool'
import { answerList } from './answer-list'
import { LIST_INPUT, WINDOW_INPUT, wordsInput } from './inputs'
import * as results from './result'

const input = z.object({
  class: wordsInput
    .optional()
    .describe(
      '"inpatient" (admissions), "emergency" (ED), "ambulatory" (clinic), "virtual" (telephone); "discharge" for stays that have ended.',
    ),
  reason: wordsInput.optional().describe('Words of the kind or reason of the visit: "prenatal", "COPD".'),
  ...WINDOW_INPUT,
  ...LIST_INPUT,
})

export const encounters = defineTool<typeof input, EncounterItem>({
  description:
    'Visits and stays with their class, reason, place and dates. `end` of an inpatient stay is the discharge. Visits that are still to come are in the tool appointments. The count of all that matched stands in statistics. For the last visit: limit 1; for the first: order "oldest", limit 1.',
  input,
  run: async ({ class: ofClass, reason, order, limit, ...window }, { scope, ledger }) => {
    const found = await findEncounters(scope, { class: ofClass, reason, window })
    const what = results.describeSearch(
      'Encounters',
      results.quoted(ofClass),
      results.quoted(reason),
      results.describeWindow(window),
    )
    return answerList(ledger, { what, found, order, limit, write: writeEncounter })
  },
})

function writeEncounter({ fields }: ChartRecord): Omit<EncounterItem, 'handle'> {
  return results.present({
    name: fields.display,
    class: detailOf(fields, 'class'),
    reason: detailOf(fields, 'reason') ?? detailOf(fields, 'diagnosis'),
    start: fields.start ?? null,
    end: fields.end ?? null,
    status: fields.status ?? 'not recorded',
    location: detailOf(fields, 'location') ?? detailOf(fields, 'serviceProvider'),
    participant: detailOf(fields, 'participant'),
    dischargedTo: detailOf(fields, 'dischargeDisposition'),
  }) as Omit<EncounterItem, 'handle'>
}
