import { z } from 'zod'
import { type ChartRecord, detailOf } from '@/lib/chart/chart-record'
import { type EncounterContext, findEncounters, readEncounterContext } from '@/lib/chart/encounters'
import { sortByTime } from '@/lib/chart/order'
import type { RecordFields } from '@/lib/contracts/record-fields'
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
    'Visits and stays with their class, reason, place and dates. `end` of an inpatient stay is the discharge. Why someone was admitted: `reason`, else `recordedProblems` (recorded in that stay: say so), else its notes; `notes` lists its discharge summary and others for read_note. Visits that are still to come are in the tool appointments. The count of all that matched stands in statistics. For the last visit: limit 1; for the first: order "oldest", limit 1.',
  input,
  run: async ({ class: ofClass, reason, order, limit, ...window }, { scope, ledger }) => {
    const found = await findEncounters(scope, { class: ofClass, reason, window })
    const what = results.describeSearch(
      'Encounters',
      results.quoted(ofClass),
      results.quoted(reason),
      results.describeWindow(window),
    )
    const telling = sortByTime(found.records, order).slice(0, limit).filter(isTelling)
    const context = await readEncounterContext(scope, telling)
    const write = (record: ChartRecord) => writeEncounter(record, context.get(record.id))
    return answerList(ledger, { what, found, order, limit, write })

    /** A long list of clinic visits is no place for each one's papers; a stay is. */
    function isTelling({ fields }: ChartRecord): boolean {
      return Math.min(limit ?? found.records.length, found.records.length) <= FEW || isStay(fields)
    }
  },
})

const FEW = 8
const MOST_NOTES = 4
const MOST_PROBLEMS = 6

function isStay({ categories }: RecordFields): boolean {
  return categories.some((name) => /^(?:imp|acute|nonac|inpatient|emer|emergency|obsenc)\b/.test(name))
}

function writeEncounter(
  { fields }: ChartRecord,
  context: EncounterContext | undefined,
): Omit<EncounterItem, 'handle'> {
  const reason = detailOf(fields, 'reason') ?? detailOf(fields, 'diagnosis')
  const problems = reason === undefined ? (context?.problems.slice(0, MOST_PROBLEMS) ?? []) : []
  const notes = context?.notes.slice(0, MOST_NOTES) ?? []
  return results.present({
    name: fields.display,
    class: detailOf(fields, 'class'),
    reason,
    recordedProblems: problems.length > 0 ? problems : undefined,
    start: fields.start ?? null,
    end: fields.end ?? null,
    status: fields.status ?? 'not recorded',
    location: detailOf(fields, 'location') ?? detailOf(fields, 'serviceProvider'),
    participant: detailOf(fields, 'participant'),
    dischargedTo: detailOf(fields, 'dischargeDisposition'),
    admittedFrom: detailOf(fields, 'admitSource'),
    notes: notes.length > 0 ? notes : undefined,
  }) as Omit<EncounterItem, 'handle'>
}
