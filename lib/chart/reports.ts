import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { ReportItem } from '@/lib/contracts/tool-result'
import { type Transaction, withScope } from '@/lib/db/transactions'
import type { ConceptKind } from '@/lib/terminology/concept'
import { investigationWords, isInvestigation, mentionsInvestigation } from '@/lib/terminology/investigations'
import { findConcepts } from '@/lib/terminology/lookup'
import { type ChartRecord, detailsOf } from './chart-record'
import type { DayWindow } from './day-window'
import { type FoundRecords, findRecords, keepWindow } from './find-records'
import { conceptFamily, selectNamed } from './match-name'
import { OPEN_STATUSES, selectWaiting } from './pending'
import { isUnderstood } from './understood'

export type ReportCategory = NonNullable<ReportItem['category']>

export interface ReportQuestion {
  /** 'chest CT', 'mammogram', 'smear'. */
  name?: string | undefined
  category?: ReportCategory | undefined
  /** `pending`: preliminary reports and results, and requests without a report. */
  status: 'all' | 'final' | 'pending'
  window: DayWindow
}

export interface FoundReports extends FoundRecords {
  /** The note that holds a report's text, by record id. */
  noteIds: ReadonlyMap<string, string>
}

/** HL7 v2-0074 diagnostic service sections, and the LOINC parts that US Core uses in their place. */
const SECTIONS: Readonly<Record<ReportCategory, readonly string[]>> = {
  imaging: 'img rad ct nmr nms ous rus vus xrc cus cth imaging radiology lp29684-5'.split(' '),
  pathology: 'pat sp cp cg pathology lp7839-6'.split(' '),
  laboratory: 'lab bg blb ch hm imm mb mcb myc par sr tx vr laboratory lp29693-6'.split(' '),
}
const PROCEDURES: readonly ConceptKind[] = ['procedure']

/** Reports and imaging studies by investigation, category and time; pending ones with the requests that wait for one. */
export function findReports(scope: PatientScope, question: ReportQuestion): Promise<FoundReports> {
  const { name, category, status, window } = question
  return withScope(scope, async (tx) => {
    const found = await findRecords(tx, scope, { types: ['DiagnosticReport', 'ImagingStudy'], window })
    const waiting =
      status === 'pending' ? keepWindow(await selectWaiting(tx, scope, window), window) : undefined
    const texts = await selectReportTexts(tx, scope, { withText: name !== undefined })
    const isMeant = (record: ChartRecord) =>
      (category === undefined || categoryOf(record) === category) &&
      (status === 'all' || isOpen(record) === (status === 'pending'))
    const candidates = [...found.records, ...(waiting?.records ?? [])].filter(isMeant)
    const records = nameReports(candidates, texts, name)
    return {
      ...found,
      records,
      uncertain: nameReports(
        [...found.uncertain, ...(waiting?.uncertain ?? [])].filter(isMeant),
        texts,
        name,
      ),
      understood:
        records.length > 0 || name === undefined || isKnown(name) || (await isUnderstood(tx, scope, name)),
      noteIds: new Map([...texts].map(([id, { noteId }]) => [id, noteId])),
    }
  })
}

export function categoryOf({ fields }: ChartRecord): ReportCategory | undefined {
  if (fields.resourceType === 'ImagingStudy') return 'imaging'
  const names = Object.keys(SECTIONS) as ReportCategory[]
  return names.find((name) => fields.categories.some((category) => SECTIONS[name].includes(category)))
}

function isOpen({ fields }: ChartRecord): boolean {
  return fields.resourceType === 'ServiceRequest' || OPEN_STATUSES.includes(fields.status ?? '')
}

/** By the report's name; else by its conclusion or text: a smear is reported as 'Pathology study'. */
function nameReports(
  records: readonly ChartRecord[],
  texts: ReadonlyMap<string, ReportText>,
  name: string | undefined,
): ChartRecord[] {
  if (name === undefined || investigationWords(name).length === 0) return [...records]
  const byName = records.filter(
    ({ fields }) =>
      [
        fields.display,
        ...detailsOf(fields, 'description'),
        ...fields.codes.map(({ display }) => display ?? ''),
      ].some((display) => isInvestigation(display, name)) ||
      selectNamed([fields], name, PROCEDURES, 'wide').length > 0,
  )
  if (byName.length > 0) return byName
  const family = conceptFamily(name, PROCEDURES)
  return records.filter((record) => {
    const said = [...detailsOf(record.fields, 'conclusion'), texts.get(record.id)?.text ?? ''].join('\n')
    return (
      mentionsInvestigation(said, name) ||
      findConcepts(said, PROCEDURES).some(({ concept }) => family.has(concept))
    )
  })
}

/** A modality or part of the body that every department knows, even when no record of this chart names it. */
function isKnown(name: string): boolean {
  return isInvestigation(
    'xr ct mr us mg pet dxa echo eeg ecg pathology chest head abdomen pelvis spine knee hip hand',
    name,
  )
}

interface ReportText {
  noteId: string
  text: string
}

/** The texts themselves only where a name is looked for in them: they are most of what a chart weighs. */
async function selectReportTexts(
  tx: Transaction,
  scope: PatientScope,
  { withText }: { withText: boolean },
): Promise<Map<string, ReportText>> {
  const rows = await tx.$queryRaw<(ReportText & { recordId: string })[]>`
    SELECT n.record_id AS "recordId", n.note_id AS "noteId", CASE WHEN ${withText} THEN note.text ELSE '' END AS text
    FROM note_reference n
    JOIN note ON note.id = n.note_id AND note.patient_id = n.patient_id
    JOIN clinical_record r ON r.id = n.record_id AND r.type = 'DiagnosticReport'
    WHERE n.patient_id = ${scope.patientId}::uuid`
  return new Map(rows.map(({ recordId, ...text }) => [recordId, text]))
}
