import { z } from 'zod'
import { type ChartRecord, detailOf } from '@/lib/chart/chart-record'
import { findMedications, medicationKind } from '@/lib/chart/medications'
import { sortByTime } from '@/lib/chart/order'
import type { MedicationItem } from '@/lib/contracts/tool-result'
import { formatDate } from '@/lib/format/date'
import { defineTool } from '../define-tool'
import { AT_INPUT, LIST_INPUT, WINDOW_INPUT, wordsInput } from './inputs'
import * as results from './result'

const input = z.object({
  name: wordsInput.optional().describe('Drug, brand, ingredient or class as said: "Lipitor", "statin".'),
  status: z.enum(['active', 'ended', 'all']).default('all').describe('"active" for current medications.'),
  kind: z
    .enum(['order', 'statement', 'administration', 'dispense'])
    .optional()
    .describe('Ordered, said to be taken, given, or handed out: four different facts.'),
  ...AT_INPUT,
  ...WINDOW_INPUT,
  ...LIST_INPUT,
})

export const medications = defineTool<typeof input, MedicationItem>({
  description:
    'Medications: orders, statements of use, doses given and drugs handed out, with status, dates, dose instruction, and the reasons where recorded. For current medications (status "active"), for a drug, brand or class by name, for what was in force on a day (at), or by date. An order does not say that the drug was taken. A drug asked for by name is listed whatever its status.',
  input,
  run: async ({ name, status, kind, at, order, limit, ...window }, { scope, ledger }) => {
    const found = await findMedications(scope, { name, status, kind, at, window })
    const what = results.describeSearch(
      `${status === 'all' ? '' : `${status} `}${kind ? `medication ${kind}s` : 'medications'}`.replace(
        /^./,
        (first) => first.toUpperCase(),
      ),
      results.quoted(name),
      results.describeWindow({ from: at, to: at }),
      results.describeWindow(window),
    )
    const ground = { what, count: found.extent.count, from: found.extent.from, to: found.extent.to }
    const facts = sortByTime(found.records, order)
    const uncertain = [
      results.noticeUncertain(found.uncertain),
      found.endUnknown > 0 &&
        `${found.endUnknown} more began before and have ended; the chart does not say when.`,
    ]
    const write = (records: readonly ChartRecord[], bounds?: results.Bounds) =>
      results.boundItems<ChartRecord, MedicationItem>(
        records,
        writeMedication,
        (record) => results.citeRecord(ledger, record),
        bounds,
      )
    if (facts.length === 0) {
      const knownNone = name === undefined && found.negations.length > 0
      const empty = results.absent<MedicationItem>(
        ledger,
        knownNone ? 'known-none' : found.extent.absence,
        ground,
      )
      const shown = write(knownNone ? found.negations : found.retracted)
      const notices = results.describeOmitted({ total: 0, shown: 0, order }, ...uncertain)
      return { ...empty, items: shown, total: shown.length, ...notices }
    }
    const listed = [...facts, ...found.retracted]
    const items = write(listed, { items: limit, ...(status === 'active' && results.WHOLE_LIST) })
    return {
      status: 'found',
      searched: ground,
      items,
      total: listed.length,
      ...results.describeOmitted({ total: listed.length, shown: items.length, order, limit }, ...uncertain),
      statistics: [
        results.countRecords(
          ledger,
          what,
          facts,
          items.slice(0, facts.length).map(({ handle }) => handle),
        ),
      ],
    }
  },
  table: (result, { name, status, kind, at, limit, ...window }) => {
    const isList = name === undefined && status === 'active' && at === undefined && kind === undefined
    if (result.status !== 'found' || !isList || limit !== undefined || results.describeWindow(window) !== '')
      return null
    return {
      title: 'Active medications',
      columns: ['Medication', 'Instruction', 'Source', 'Since'],
      rows: result.items.map((item) => ({
        handle: item.handle,
        cells: [
          item.name,
          item.dosage ?? 'not recorded',
          item.kind === 'order' ? 'ordered' : item.kind === 'statement' ? 'stated' : item.kind,
          item.start ? formatDate(item.start) : 'not recorded',
        ],
      })),
      omitted: result.omitted ?? null,
    }
  },
})

function writeMedication({ fields, date }: ChartRecord): Omit<MedicationItem, 'handle'> {
  return results.present({
    name: fields.display,
    kind: medicationKind(fields),
    status: fields.status ?? 'not recorded',
    dosage: detailOf(fields, 'dosage') ?? detailOf(fields, 'dose'),
    start: date,
    end: fields.end ?? null,
    reason: detailOf(fields, 'reason'),
    statusReason: detailOf(fields, 'statusReason'),
  }) as Omit<MedicationItem, 'handle'>
}
