import { z } from 'zod'
import { type ChartRecord, detailOf } from '@/lib/chart/chart-record'
import { specificName } from '@/lib/chart/match-name'
import {
  DRUG_KINDS,
  findMedications,
  isProhibited,
  isProposed,
  medicationKind,
} from '@/lib/chart/medications'
import type { MedicationItem, Statistic } from '@/lib/contracts/tool-result'
import { formatDate } from '@/lib/format/date'
import { defineTool } from '../define-tool'
import type { EvidenceLedger } from '../evidence-ledger'
import { answerList } from './answer-list'
import { AT_INPUT, LIST_INPUT, WINDOW_INPUT, wordsInput } from './inputs'
import * as results from './result'

const input = z.object({
  name: wordsInput.optional().describe('Drug, brand, ingredient or class as said: "Lipitor", "statin".'),
  reason: wordsInput
    .optional()
    .describe('Problem for which it was ordered: "heart failure", "diabetes". For drugs by indication.'),
  status: z
    .enum(['active', 'on-hold', 'ended', 'all'])
    .default('all')
    .describe('"active" for current medications; what is on hold is neither active nor ended.'),
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
    'Medications: orders, statements of use, doses given and drugs handed out, with status, dates, dose instruction, and the reasons where recorded. For current medications (status "active"), for a drug, brand or class by name, for a problem (reason), for what was in force on a day (at), or by date. An order does not say that the drug was taken; a proposal, plan, option or draft (kind "proposal") is not even an order, a "prohibition" says not to give it; both are listed behind and not counted. A drug asked for by name is listed whatever its status. `statusReason` says why it was stopped, held or changed. A class or reason lists every drug of it, active or not.',
  input,
  run: async ({ status, kind, at, order, limit, ...asked }, { scope, ledger }) => {
    const { name: words, reason, ...window } = asked
    const name = specificName(words, DRUG_KINDS)
    const found = await findMedications(scope, { name, reason, status, kind, at, window })
    const what = results.describeSearch(
      `${status === 'all' ? '' : `${status} `}${kind ? `medication ${kind}s` : 'medications'}`.replace(
        /^./,
        (first) => first.toUpperCase(),
      ),
      results.quoted(name),
      reason && `for ${results.quoted(reason)}`,
      results.describeWindow({ from: at, to: at }),
      results.describeWindow(window),
    )
    const answer = answerList<MedicationItem>(ledger, {
      what,
      found,
      order,
      limit,
      write: writeMedication,
      bounds: status === 'active' ? results.WHOLE_LIST : undefined,
      aside: found.aside,
      negations: name === undefined ? found.negations : [],
      notices: [
        found.endUnknown > 0 &&
          `${found.endUnknown} more began before and have ended; the chart does not say when.`,
      ],
    })
    const byKind = countKinds(ledger, what, found.records, answer.items)
    return answer.statistics ? { ...answer, statistics: [...answer.statistics, ...byKind] } : answer
  },
  table: (result, { name, reason, status, kind, at, limit, ...window }) => {
    const isList =
      name === undefined &&
      reason === undefined &&
      status === 'active' &&
      at === undefined &&
      kind === undefined
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

const KIND_NAMES = {
  order: 'ordered',
  statement: 'said to be taken',
  administration: 'given',
  dispense: 'handed out',
} as const

/** Ordered, taken, given and handed out are four counts; where there is one of them only, the whole count says it. */
function countKinds(
  ledger: EvidenceLedger,
  what: string,
  records: readonly ChartRecord[],
  items: readonly MedicationItem[],
): Statistic[] {
  const kinds = Map.groupBy(records, ({ fields }) => medicationKind(fields))
  if (kinds.size < 2) return []
  return [...kinds].map(([kind, ofKind]) => {
    const shown = items.filter((item) => item.kind === kind).map(({ handle }) => handle)
    const name = KIND_NAMES[kind]
    return { ...results.countRecords(ledger, `${what}, ${name}`, ofKind, shown), name }
  })
}

function writeMedication({ fields, date }: ChartRecord): Omit<MedicationItem, 'handle'> {
  const kind = medicationKind(fields)
  return results.present({
    name: fields.display,
    kind: isProposed(fields) ? 'proposal' : isProhibited(fields) ? 'prohibition' : kind,
    patientReported: kind === 'statement' || detailOf(fields, 'reported') !== undefined ? true : undefined,
    status: fields.status ?? 'not recorded',
    dosage: detailOf(fields, 'dosage') ?? detailOf(fields, 'dose'),
    start: date,
    end: fields.end ?? null,
    reason: detailOf(fields, 'reason'),
    statusReason: detailOf(fields, 'statusReason'),
  }) as Omit<MedicationItem, 'handle'>
}
