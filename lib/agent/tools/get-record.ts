import { z } from 'zod'
import type { ChartRecord } from '@/lib/chart/chart-record'
import { findAnyRecords } from '@/lib/chart/find-record'
import { describeStanding, markedName } from '@/lib/chart/standing'
import { joinUnit, printValue, writeReferenceRange, writeValue } from '@/lib/chart/value'
import type { Handle } from '@/lib/contracts/evidence'
import type { Coding } from '@/lib/contracts/record-fields'
import type { RecordItem } from '@/lib/contracts/tool-result'
import { boundWords } from '../bound-words'
import { defineTool } from '../define-tool'
import type { EvidenceLedger } from '../evidence-ledger'
import { dayInput, handleInput, wordsInput } from './inputs'
import * as results from './result'

const input = z.object({
  handle: handleInput
    .optional()
    .describe('The handle of a record that a tool gave: "c12". Then nothing else counts.'),
  type: wordsInput.optional().describe('FHIR type of the chart overview: "ServiceRequest", "Consent".'),
  date: dayInput.optional().describe('Of this day, month or year.'),
  name: wordsInput.optional().describe('Words of its name.'),
  limit: z.number().int().min(1).max(10).default(3).describe('How many records to return.'),
})

export const getRecord = defineTool<typeof input, RecordItem>({
  description:
    'One record with all that it says (details, components, codes, comments), whatever its type: by the handle of a record that was cited before, or by type, date and name. For types without a tool of their own (Consent, Specimen, RiskAssessment …) and for details that a list left out. What is retracted or refuted is given with that mark and is no fact.',
  input,
  run: async ({ handle, type, date, name, limit }, { scope, ledger }) => {
    const recordId = handle && recordIdOf(ledger, handle)
    const what = results.describeSearch(
      handle ? `The record ${handle}` : `${type ? boundWords(type) : 'All types of'} records`,
      !handle && results.quoted(name),
      !handle && date && results.describeWindow({ from: date, to: date }),
    )
    if (handle && recordId === undefined)
      return results.absent(ledger, 'unreadable', {
        what: `${what}: no record of this conversation has that handle`,
        ...NOTHING,
      })
    const found = await findAnyRecords(scope, {
      recordId,
      type,
      name,
      ...(date && { window: { from: date, to: date } }),
    })
    const ground = results.groundOf(what, found.extent)
    if (found.records.length === 0)
      return {
        ...results.absent<RecordItem>(ledger, found.extent.absence, ground),
        omitted: `Types in this chart: ${found.types.join(', ')}.`,
      }
    const items = results.boundItems<ChartRecord, RecordItem>(
      found.records,
      (record) => writeRecord(record, found.noteIds.get(record.id)),
      (record) => results.citeRecord(ledger, record),
      { items: limit },
    )
    return {
      status: 'found',
      searched: ground,
      items,
      total: found.records.length,
      ...results.describeOmitted({ total: found.records.length, shown: items.length, order: 'newest' }),
    }
  },
})

const NOTHING = { count: 0, from: null, to: null }
/** Details that identify things and people, and say nothing clinical. */
const IDLE = new Set(['identifier'])
const DETAIL_CHARACTERS = 500
const MOST_DETAILS = 25

function recordIdOf(ledger: EvidenceLedger, handle: Handle): string | undefined {
  const evidence = ledger.get(handle)
  return evidence?.kind === 'record' ? evidence.recordId : undefined
}

function writeRecord(record: ChartRecord, noteId: string | undefined): Omit<RecordItem, 'handle'> {
  const { fields, date } = record
  const components = fields.components.flatMap((part) => {
    const value = writeValue(part)
    return value ? [{ name: part.display, value: joinUnit(value) }] : []
  })
  const details = fields.details
    .filter(({ name }) => !IDLE.has(name))
    .slice(0, MOST_DETAILS)
    .map(({ label, text }) => ({ name: label, text: results.cutText(text, DETAIL_CHARACTERS) }))
  return results.present({
    name: markedName(fields) || fields.resourceType,
    type: fields.resourceType,
    date,
    end: fields.end,
    recorded: fields.recorded,
    status: describeStanding(fields) ?? undefined,
    value: printValue(fields) ?? undefined,
    interpretation: fields.interpretation,
    referenceRange: writeReferenceRange(fields.referenceRanges) ?? undefined,
    components: components.length > 0 ? components : undefined,
    details: details.length > 0 ? details : undefined,
    codes: fields.codes.length > 0 ? fields.codes.slice(0, 5).map(writeCode) : undefined,
    noteId,
  }) as Omit<RecordItem, 'handle'>
}

const SYSTEM_NAMES: Readonly<Record<string, string>> = {
  'http://loinc.org': 'LOINC',
  'http://snomed.info/sct': 'SNOMED CT',
  'http://www.nlm.nih.gov/research/umls/rxnorm': 'RxNorm',
  'http://hl7.org/fhir/sid/cvx': 'CVX',
  'http://hl7.org/fhir/sid/icd-10-cm': 'ICD-10-CM',
  'http://hl7.org/fhir/sid/icd-10': 'ICD-10',
}

/** 'LOINC 4548-4'; of a system that we do not know, the code alone. */
function writeCode({ system, code }: Coding): string {
  const name = SYSTEM_NAMES[system]
  return name ? `${name} ${code}` : code
}
