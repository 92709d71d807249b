import { z } from 'zod'
import { type ChartRecord, detailOf, detailsOf } from '@/lib/chart/chart-record'
import { familyConditions, findFamilyHistory } from '@/lib/chart/family-history'
import type { FamilyItem } from '@/lib/contracts/tool-result'
import { boundWords } from '../bound-words'
import { defineTool } from '../define-tool'
import { answerList } from './answer-list'
import { wordsInput } from './inputs'
import * as results from './result'

const input = z.object({
  condition: wordsInput
    .optional()
    .describe('Condition asked about: "renal disease", "MI". Narrower ones count.'),
  relative: wordsInput.optional().describe('"father", "sister".'),
})

export const familyHistory = defineTool<typeof input, FamilyItem>({
  description:
    'Conditions of relatives, with age at onset and death where recorded. None of it is about the patient. When nothing concerns the condition asked about, the whole family history comes back as items all the same. Notes may hold more: search_notes in section "family history".',
  input,
  run: async ({ condition, relative }, { scope, ledger }) => {
    const found = await findFamilyHistory(scope, { condition, relative })
    const what = results.describeSearch(
      'Family history',
      results.quoted(condition),
      relative && `of the ${boundWords(relative)}`,
    )
    return answerList<FamilyItem>(ledger, {
      what,
      found,
      order: 'newest',
      write: writeRelative,
      aside: found.records.length > 0 ? [] : found.others,
    })
  },
})

function writeRelative(record: ChartRecord): Omit<FamilyItem, 'handle'> {
  const { fields, date } = record
  return results.present({
    name: fields.display,
    relationship: detailOf(fields, 'relationship'),
    conditions: familyConditions(record),
    deceased: detailOf(fields, 'deceased'),
    note: detailsOf(fields, 'note').join(' ') || undefined,
    date,
  }) as Omit<FamilyItem, 'handle'>
}
