import { z } from 'zod'
import {
  type AllergyList,
  allergyStatus,
  type ConcerningAllergy,
  concerningSubstance,
  readAllergies,
} from '@/lib/chart/allergies'
import { assertsNone } from '@/lib/chart/asserted-none'
import { type ChartRecord, detailOf, detailsOf } from '@/lib/chart/chart-record'
import type { AllergyItem, ToolResult } from '@/lib/contracts/tool-result'
import { isCautionFor } from '@/lib/terminology/drug'
import { defineTool } from '../define-tool'
import type { EvidenceLedger } from '../evidence-ledger'
import { wordsInput } from './inputs'
import * as results from './result'

const input = z.object({
  substance: wordsInput
    .optional()
    .describe('Substance asked about: "penicillin", "nuts". The whole list comes back all the same.'),
})

export const allergies = defineTool<typeof input, AllergyItem>({
  description:
    'Allergies and intolerances: always the whole list, never a part of it. With a substance, the entries that concern it carry `concerns` ("same", "ingredient", "class") and `concernsBy` (the class or ingredient in common): an allergy to a class is told as that, never as one to the substance. A refuted or mistaken entry for it is listed too, with its verificationStatus: it is not an allergy. One that is unconfirmed is told as unconfirmed. "known-none" means that the chart asserts that there are none; an item with assertsNone is such a statement.',
  input,
  run: async ({ substance }, { scope, ledger }) => {
    const list = await readAllergies(scope)
    return substance === undefined ? answerWhole(ledger, list) : answerFor(ledger, list, substance)
  },
  table: (result) => {
    if (result.status !== 'found') return null
    const rows = result.items.filter((item) => isInForce(item))
    if (rows.length === 0) return null
    return {
      title: 'Allergies',
      columns: ['Substance', 'Reactions', 'Criticality', 'Status'],
      rows: rows.map((item) => ({
        handle: item.handle,
        cells: [
          item.name,
          item.reactions.join('; ') || 'not recorded',
          item.criticality ?? 'not recorded',
          [item.clinicalStatus ?? 'status not recorded', item.verificationStatus].filter(Boolean).join(', '),
        ],
      })),
      omitted: result.omitted ?? null,
    }
  },
})

function answerWhole(ledger: EvidenceLedger, list: AllergyList): ToolResult<AllergyItem> {
  const ground = groundOf(list, 'The allergy list')
  const status = allergyStatus(list)
  if (status === 'found' || list.past.length > 0) return listAll(ledger, list, ground, [])
  const empty = results.absent<AllergyItem>(ledger, status, ground)
  return { ...empty, items: writeItems(ledger, list.negations), total: list.negations.length }
}

/** The whole list, and what of it concerns the substance; nothing concerning it is an absence, whatever else is listed. */
function answerFor(ledger: EvidenceLedger, list: AllergyList, substance: string): ToolResult<AllergyItem> {
  const concerning = concerningSubstance([...list.active, ...list.past], substance)
  const retracted = concerningSubstance(list.retracted, substance).map(({ record }) => record)
  const what = `The allergy list for ${results.quoted(substance)}`
  if (concerning.length > 0) {
    const names = [...new Set(concerning.map(writeConcern))].join(', ')
    return listAll(ledger, list, groundOf(list, `${what}; it concerns: ${names}`), retracted, concerning)
  }
  const others = list.active.length > 0 ? '; other allergies are listed' : ''
  const related = list.active.filter(({ fields }) => isCautionFor(substance, fields.display))
  const ground = groundOf(list, `${what}${others}`)
  const status = allergyStatus(list)
  const empty = results.absent<AllergyItem>(ledger, status === 'found' ? 'none-recorded' : status, ground)
  const records = [...retracted, ...list.active, ...list.negations]
  const items = writeItems(ledger, records)
  return {
    ...empty,
    items,
    total: records.length,
    ...omittedOf(records, items, noticeRelated(substance, related)),
  }
}

/** A penicillin allergy is none to a cephalosporin, and whoever asks for one must see it. */
function noticeRelated(substance: string, related: readonly ChartRecord[]): string | false {
  const names = related.map(({ fields }) => fields.display).join(', ')
  return related.length > 0 && `Of the same wider class as ${results.quoted(substance)}: ${names}; say so.`
}

function listAll(
  ledger: EvidenceLedger,
  list: AllergyList,
  ground: results.Ground,
  retracted: readonly ChartRecord[],
  concerning: readonly ConcerningAllergy[] = [],
): ToolResult<AllergyItem> {
  const records = [...list.active, ...list.past, ...list.negations, ...retracted]
  const items = writeItems(ledger, records, concerning)
  const counted = items.slice(0, list.active.length).map(({ handle }) => handle)
  return {
    status: 'found',
    searched: ground,
    items,
    total: records.length,
    ...omittedOf(records, items),
    statistics: [results.countRecords(ledger, 'Allergies in force', list.active, counted)],
  }
}

function groundOf({ extent }: AllergyList, what: string): results.Ground {
  return { what, count: extent.count, from: extent.from, to: extent.to }
}

function omittedOf(
  records: readonly ChartRecord[],
  items: readonly AllergyItem[],
  ...notices: (string | false)[]
): { omitted?: string } {
  return results.describeOmitted({ total: records.length, shown: items.length, order: 'newest' }, ...notices)
}

function writeItems(
  ledger: EvidenceLedger,
  records: readonly ChartRecord[],
  concerning: readonly ConcerningAllergy[] = [],
): AllergyItem[] {
  const relations = new Map(concerning.map(({ record, relation }) => [record, relation]))
  return results.boundItems<ChartRecord, AllergyItem>(
    records,
    (record) => results.markUnknown(writeAllergy(record, relations.get(record)), record),
    (record) => results.citeRecord(ledger, record),
    results.WHOLE_LIST,
  )
}

/** 'Penicillin (by class: Penicillins)'. */
function writeConcern({ record, relation: { match, through } }: ConcerningAllergy): string {
  const { display } = record.fields
  return match === 'same' ? display : `${display} (by ${match}: ${through})`
}

function writeAllergy(
  { fields, date }: ChartRecord,
  relation: ConcerningAllergy['relation'] | undefined,
): Omit<AllergyItem, 'handle'> {
  return results.present({
    name: fields.display,
    concerns: relation?.match,
    concernsBy: relation?.match === 'same' ? undefined : relation?.through,
    clinicalStatus: fields.clinicalStatus,
    verificationStatus: fields.verificationStatus,
    type: detailOf(fields, 'type'),
    criticality: detailOf(fields, 'criticality'),
    reactions: detailsOf(fields, 'reaction'),
    onset: fields.start ?? date,
    assertsNone: assertsNone(fields),
  }) as Omit<AllergyItem, 'handle'>
}

function isInForce({ clinicalStatus, verificationStatus, assertsNone: none }: AllergyItem): boolean {
  const isPast = clinicalStatus === 'inactive' || clinicalStatus === 'resolved'
  return !none && !isPast && !['refuted', 'entered-in-error'].includes(verificationStatus ?? '')
}
