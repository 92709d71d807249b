import { z } from 'zod'
import { type ChartRecord, detailOf } from '@/lib/chart/chart-record'
import { categoryOf, findReports } from '@/lib/chart/reports'
import { printValue } from '@/lib/chart/value'
import type { ReportItem } from '@/lib/contracts/tool-result'
import { defineTool } from '../define-tool'
import { answerList } from './answer-list'
import { LIST_INPUT, WINDOW_INPUT, wordsInput } from './inputs'
import * as results from './result'

const input = z.object({
  name: wordsInput
    .optional()
    .describe('Investigation as said: "chest CT", "MRI", "mammogram", "smear", "biopsy".'),
  category: z.enum(['imaging', 'pathology', 'laboratory']).optional(),
  status: z
    .enum(['all', 'final', 'pending'])
    .default('all')
    .describe('"pending": preliminary reports and results, and requests that have no report yet.'),
  ...WINDOW_INPUT,
  ...LIST_INPUT,
})

const KINDS: Readonly<Record<string, ReportItem['kind']>> = {
  DiagnosticReport: 'report',
  ImagingStudy: 'study',
  ServiceRequest: 'request',
  Observation: 'result',
}

export const reports = defineTool<typeof input, ReportItem>({
  description:
    'Reports of investigations: imaging, pathology, laboratory panels, with status and conclusion; imaging studies; and with status "pending" what is preliminary or asked for and not reported. The findings stand in the report’s text: read_note with the noteId of the item. Numbers of laboratory tests are in the tool observations.',
  input,
  run: async ({ name, category, status, order, limit, ...window }, { scope, ledger }) => {
    const found = await findReports(scope, { name, category, status, window })
    const what = results
      .describeSearch(
        status === 'all' ? '' : status,
        category ?? '',
        status === 'pending' ? 'reports, results and requests' : 'reports',
        results.quoted(name),
        results.describeWindow(window),
      )
      .replace(/^./, (first) => first.toUpperCase())
    return answerList<ReportItem>(ledger, {
      what,
      found,
      order,
      limit,
      write: (record) => writeReport(record, found.noteIds.get(record.id)),
    })
  },
})

function writeReport(record: ChartRecord, noteId: string | undefined): Omit<ReportItem, 'handle'> {
  const { fields, date } = record
  return results.present({
    name: fields.display,
    kind: KINDS[fields.resourceType] ?? 'report',
    category: categoryOf(record),
    date,
    status: fields.status ?? 'not recorded',
    conclusion:
      detailOf(fields, 'conclusion') ?? detailOf(fields, 'conclusionCode') ?? printValue(fields) ?? undefined,
    reason: detailOf(fields, 'reason'),
    performer:
      detailOf(fields, 'resultsInterpreter') ??
      detailOf(fields, 'performer') ??
      detailOf(fields, 'interpreter'),
    noteId,
  }) as Omit<ReportItem, 'handle'>
}
