import { z } from 'zod'
import type { ChartRecord } from '@/lib/chart/chart-record'
import { detailOf, detailsOf } from '@/lib/chart/chart-record'
import { CONDITION_KINDS, findConditions } from '@/lib/chart/conditions'
import { specificName } from '@/lib/chart/match-name'
import { sortByTime } from '@/lib/chart/order'
import type { ConditionItem } from '@/lib/contracts/tool-result'
import { formatDate } from '@/lib/format/date'
import { isSocialFinding } from '@/lib/terminology/social'
import { defineTool } from '../define-tool'
import { answerList } from './answer-list'
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
    'Problems and diagnoses of the problem list, with onset, end and status. For a condition by name, for the current problems (status "active"), for what was active on a day (at), or by date of onset. Social circumstances are listed too, marked social. Asked for by name, entries that are refuted, mistaken or of the family come back too, under their own words and verificationStatus: the patient does not have these. `note` is what the author wrote to the entry (why it was refuted, stage, side): tell it with every provisional, differential or refuted entry. An entry that is unconfirmed, provisional or differential is no established diagnosis: say so in the same sentence.',
  input,
  run: async ({ status, at, order, limit, ...asked }, { scope, ledger }) => {
    const { name: words, ...window } = asked
    const name = specificName(words, CONDITION_KINDS)
    const found = await findConditions(scope, { name, status, at, window })
    const what = results.describeSearch(
      status === 'all' ? 'Conditions' : `${status === 'active' ? 'Active' : 'Resolved'} conditions`,
      results.quoted(name),
      results.describeWindow({ from: at, to: at }),
      results.describeWindow(window),
    )
    const isWhole = status === 'active' && name === undefined
    return answerList<ConditionItem>(ledger, {
      what,
      found,
      arrange: (records) => problemsFirst(sortByTime(records, order)),
      order,
      limit,
      write: writeCondition,
      bounds: isWhole ? results.WHOLE_LIST : undefined,
      aside: found.aside,
      negations: name === undefined ? found.negations : [],
    })
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
    note: detailsOf(fields, 'note').join(' ') || undefined,
    social: isSocialFinding(fields.display, fields.codes),
  }) as Omit<ConditionItem, 'handle'>
}

function problemsFirst(records: readonly ChartRecord[]): ChartRecord[] {
  const isSocial = ({ fields }: ChartRecord) => isSocialFinding(fields.display, fields.codes)
  return [...records.filter((record) => !isSocial(record)), ...records.filter(isSocial)]
}
