import { z } from 'zod'
import type { ChartRecord } from '@/lib/chart/chart-record'
import { detailOf } from '@/lib/chart/chart-record'
import { findConditions } from '@/lib/chart/conditions'
import { sortByTime } from '@/lib/chart/order'
import type { ConditionItem } from '@/lib/contracts/tool-result'
import { formatDate } from '@/lib/format/date'
import { isSocialFinding } from '@/lib/terminology/social'
import { defineTool } from '../define-tool'
import { AT_INPUT, LIST_INPUT, WINDOW_INPUT, wordsInput } from './inputs'
import * as results from './result'

const input = z.object({
  name: wordsInput
    .optional()
    .describe('Condition, problem or symptom as said: "diabetes", "MI". Narrower ones are found too.'),
  status: z
    .enum(['active', 'resolved', 'all'])
    .default('all')
    .describe('"active" for the current problem list.'),
  ...AT_INPUT,
  ...WINDOW_INPUT,
  ...LIST_INPUT,
})

export const conditions = defineTool<typeof input, ConditionItem>({
  description:
    'Problems and diagnoses of the problem list, with onset, end and status. For a condition by name, for the current problems (status "active"), for what was active on a day (at), or by date of onset. Social circumstances are listed too, marked social. Asked for by name, entries that are refuted, mistaken or of the family come back too, under their own words and verificationStatus: the patient does not have these.',
  input,
  run: async ({ name, status, at, order, limit, ...window }, { scope, ledger }) => {
    const found = await findConditions(scope, { name, status, at, window })
    const what = results.describeSearch(
      status === 'all' ? 'Conditions' : `${status === 'active' ? 'Active' : 'Resolved'} conditions`,
      results.quoted(name),
      results.describeWindow({ from: at, to: at }),
      results.describeWindow(window),
    )
    const ground = { what, count: found.extent.count, from: found.extent.from, to: found.extent.to }
    const facts = problemsFirst(sortByTime(found.records, order))
    const uncertain = [results.noticeUncertain(found.uncertain)]
    const isWhole = status === 'active' && name === undefined
    const write = (records: readonly ChartRecord[], bounds?: results.Bounds) =>
      results.boundItems<ChartRecord, ConditionItem>(
        records,
        writeCondition,
        (record) => results.citeRecord(ledger, record),
        bounds,
      )
    if (facts.length === 0) {
      const knownNone = name === undefined && found.negations.length > 0
      const empty = results.absent<ConditionItem>(
        ledger,
        knownNone ? 'known-none' : found.extent.absence,
        ground,
      )
      const shown = write(knownNone ? found.negations : found.aside)
      const notices = results.describeOmitted({ total: 0, shown: 0, order }, ...uncertain)
      return { ...empty, items: shown, total: shown.length, ...notices }
    }
    const listed = [...facts, ...found.aside]
    const items = write(listed, { items: limit, ...(isWhole && results.WHOLE_LIST) })
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
  table: (result, { name, status, at, limit, ...window }) => {
    const isList = name === undefined && status === 'active' && at === undefined && limit === undefined
    if (result.status !== 'found' || !isList || results.describeWindow(window) !== '') return null
    return {
      title: 'Active problems',
      columns: ['Problem', 'Onset', 'Status'],
      rows: result.items
        .filter(({ social }) => !social)
        .map((item) => ({
          handle: item.handle,
          cells: [
            item.name,
            item.onset ? formatDate(item.onset) : 'not recorded',
            [item.clinicalStatus ?? 'not recorded', item.verificationStatus].filter(Boolean).join(', '),
          ],
        })),
      omitted: result.omitted ?? null,
    }
  },
})

function writeCondition({ fields }: ChartRecord): Omit<ConditionItem, 'handle'> {
  return results.present({
    name: fields.display,
    clinicalStatus: fields.clinicalStatus,
    // 'confirmed' is what a listed condition is taken for; only the others say something.
    verificationStatus: fields.verificationStatus === 'confirmed' ? undefined : fields.verificationStatus,
    onset: fields.start ?? detailOf(fields, 'onset') ?? null,
    abated: fields.end ?? detailOf(fields, 'abatement') ?? null,
    recorded: fields.recorded ?? null,
    social: isSocialFinding(fields.display, fields.codes),
  }) as Omit<ConditionItem, 'handle'>
}

function problemsFirst(records: readonly ChartRecord[]): ChartRecord[] {
  const isSocial = ({ fields }: ChartRecord) => isSocialFinding(fields.display, fields.codes)
  return [...records.filter((record) => !isSocial(record)), ...records.filter(isSocial)]
}
