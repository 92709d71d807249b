import type { PatientScope } from '@/lib/contracts/patient-scope'
import { withScope } from '@/lib/db/transactions'
import { normalizeText } from '@/lib/terminology/normalize'
import { type ChartRecord, detailOf, detailsOf } from './chart-record'
import type { DayWindow } from './day-window'
import { type FoundRecords, findRecords } from './find-records'
import { selectNamed } from './match-name'

export interface EncounterQuestion {
  /** 'inpatient', 'emergency', … in the words of the chart or of the ward, or the code of the class. */
  class?: string | undefined
  /** The visit's type, reason or diagnosis. */
  reason?: string | undefined
  /** Of the start. */
  window?: DayWindow
}

/** How wards and clinics name the classes of HL7 v3 ActEncounterCode. */
const CLASS_WORDS: readonly { codes: readonly string[]; words: RegExp }[] = [
  {
    codes: ['emer'],
    words:
      /^(?:emergency\b.*|ed|er|a ?(?:and|&)? ?e|casualty|accident and emergency)(?: visit| attendance)?$/,
  },
  {
    codes: ['imp', 'acute', 'nonac'],
    words:
      /^(?:in-?patient|admission|admitted|hospital(?:i[sz]ation)?|hospital (?:stay|admission)|discharged?|stay)$/,
  },
  { codes: ['amb'], words: /^(?:ambulatory|out-?patient|clinic|office|clinic visit|office visit)$/ },
  {
    codes: ['vr'],
    words: /^(?:virtual|telephone|phone|video|telehealth|remote)(?: call| visit| consultation)?$/,
  },
  { codes: ['hh'], words: /^home(?: visit| health)?$/ },
]
/** Any encounter is called by these; they are no reason. */
const VISIT_WORDS = new Set(
  'admission appointment attendance encounter hospital stay visit for the of'.split(' '),
)

/** Visits and stays, by class, reason and time. Planned and cancelled ones are not visits. */
export async function findEncounters(
  scope: PatientScope,
  question: EncounterQuestion,
): Promise<FoundRecords> {
  const found = await withScope(scope, (tx) =>
    findRecords(tx, scope, { types: ['Encounter'], ...(question.window && { window: question.window }) }),
  )
  const isMeant = (record: ChartRecord) =>
    isVisit(record) && isOfClass(record, question.class) && saysReason(record, question.reason)
  return { ...found, records: found.records.filter(isMeant), uncertain: found.uncertain.filter(isMeant) }
}

export interface EncounterContext {
  /** Problems that were recorded in it. */
  problems: string[]
  /** Its notes, of which each is told once. */
  notes: { noteId: string; title: string; date: string | null }[]
}

/** What refers to these encounters: the problems recorded in them and their notes, by encounter id. One query each. */
export function readEncounterContext(
  scope: PatientScope,
  encounters: readonly ChartRecord[],
): Promise<Map<string, EncounterContext>> {
  const references = encounters.map(({ reference }) => reference)
  return withScope(scope, async (tx) => {
    const problems = await tx.$queryRaw<{ encounter: string; display: string }[]>`
      SELECT c.encounter_reference AS encounter, c.display FROM clinical_record c
      WHERE c.patient_id = ${scope.patientId}::uuid AND c.type = 'Condition' AND NOT c.entered_in_error AND NOT c.negated
        AND c.encounter_reference = ANY(${references}::text[])
      ORDER BY c.start_at, c.id`
    const notes = await tx.$queryRaw<({ encounter: string } & EncounterContext['notes'][number])[]>`
      SELECT d.encounter_reference AS encounter, n.note_id AS "noteId", coalesce(nullif(n.title, ''), d.display) AS title,
             n.date_text AS date
      FROM note_reference n JOIN clinical_record d ON d.id = n.record_id
      WHERE n.patient_id = ${scope.patientId}::uuid AND n.note_id IS NOT NULL AND NOT d.entered_in_error
        AND d.encounter_reference = ANY(${references}::text[]) AND coalesce(n.doc_status, '') <> 'entered-in-error'
      ORDER BY (d.type = 'DocumentReference') DESC, n.date_at DESC NULLS LAST, n.id`
    const problemsOf = Map.groupBy(problems, ({ encounter }) => encounter)
    const notesOf = Map.groupBy(notes, ({ encounter }) => encounter)
    return new Map(
      encounters.map(({ id, reference }) => [
        id,
        {
          problems: [...new Set(problemsOf.get(reference)?.map(({ display }) => display))],
          notes: uniqueNotes(notesOf.get(reference) ?? []),
        },
      ]),
    )
  })
}

function uniqueNotes(rows: readonly EncounterContext['notes'][number][]): EncounterContext['notes'] {
  return [
    ...new Map(
      rows.toReversed().map(({ noteId, title, date }) => [noteId, { noteId, title, date }]),
    ).values(),
  ].reverse()
}

/** Planned and cancelled encounters are no visits. */
export function isVisit({ fields }: ChartRecord): boolean {
  return !['planned', 'cancelled'].includes(fields.status ?? '')
}

/** Who was discharged must have left: a stay that goes on has no discharge. */
export function isOfClass({ fields }: ChartRecord, asked: string | undefined): boolean {
  if (asked === undefined) return true
  const wanted = normalizeText(asked)
  if (/^discharge/.test(wanted) && fields.end === undefined) return false
  const codes = CLASS_WORDS.find(({ words }) => words.test(wanted))?.codes ?? []
  return [...fields.categories, detailOf(fields, 'class')?.toLowerCase() ?? ''].some(
    (name) => codes.includes(name) || name === wanted || name.startsWith(`${wanted},`),
  )
}

export function saysReason({ fields }: ChartRecord, asked: string | undefined): boolean {
  const words = normalizeText(asked ?? '')
    .split(' ')
    .filter((word) => !VISIT_WORDS.has(word))
    .join(' ')
  if (words === '') return true
  const details = ['reason', 'diagnosis', 'type'].flatMap((name) => detailsOf(fields, name))
  const texts = [fields.display, ...details].map((display) => ({ display, codes: [] }))
  return selectNamed(texts, words, ['condition'], 'wide').length > 0
}
