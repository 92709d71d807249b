import type { PatientScope } from '@/lib/contracts/patient-scope'
import { Prisma } from '@/lib/db/generated/client'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { normalizeText } from '@/lib/terminology/normalize'
import { type ChartRecord, selectRecords } from './chart-record'
import { type DayWindow, placeInWindow } from './day-window'
import { type Extent, readExtent } from './extent'
import { sortByTime } from './order'
import { mayLieIn } from './window-condition'

export interface RecordFinder {
  /** Our own id: then nothing else counts. */
  recordId?: string | undefined
  /** FHIR type, in any case and with or without spaces: 'ServiceRequest', 'service request'. */
  type?: string | undefined
  /** Words of its name. */
  name?: string | undefined
  window?: DayWindow
}

export interface FoundRecord {
  /** Newest first; retracted and refuted ones too, with their mark: whoever asks for a record is shown what it is. */
  records: ChartRecord[]
  extent: Extent
  /** FHIR types that this chart holds, for who asked for another one. */
  types: string[]
  /** The note that each of them carries. */
  noteIds: ReadonlyMap<string, string>
}

/** Records of any type: one by its id, or those of a type, a name and a time. */
export function findAnyRecords(scope: PatientScope, finder: RecordFinder): Promise<FoundRecord> {
  return withScope(scope, async (tx) => {
    const types = await listTypes(tx, scope)
    const wanted = finder.type && normalizeType(finder.type)
    const asked = types.filter((type) => wanted === undefined || normalizeType(type) === wanted)
    const { recordId, name, window = {} } = finder
    const found = await selectRecords(
      tx,
      scope,
      recordId === undefined
        ? Prisma.sql`r.type = ANY(${asked}::text[]) AND ${mayLieIn(window)}`
        : Prisma.sql`r.id = ${recordId}::uuid`,
    )
    const records = sortByTime(
      found.filter(
        (record) =>
          recordId !== undefined ||
          (placeInWindow(record.date, window) === 'inside' && saysName(record, name)),
      ),
      'newest',
    )
    const ids = records.map(({ id }) => id)
    const notes = await tx.$queryRaw<{ recordId: string; noteId: string }[]>`
      SELECT n.record_id AS "recordId", n.note_id AS "noteId" FROM note_reference n
      WHERE n.patient_id = ${scope.patientId}::uuid AND n.record_id = ANY(${ids}::uuid[]) AND n.note_id IS NOT NULL`
    return {
      records,
      extent: await readExtent(tx, scope, asked.length > 0 ? asked : [finder.type ?? '']),
      types,
      noteIds: new Map(notes.map(({ recordId: id, noteId }) => [id, noteId])),
    }
  })
}

function normalizeType(type: string): string {
  return type.replace(/[^a-z]/gi, '').toLowerCase()
}

function saysName({ fields }: ChartRecord, name: string | undefined): boolean {
  const said = normalizeText([fields.display, ...fields.codes.map(({ display = '' }) => display)].join(' '))
  return normalizeText(name ?? '')
    .split(' ')
    .every((word) => said.includes(word))
}

async function listTypes(tx: Transaction, scope: PatientScope): Promise<string[]> {
  const rows = await tx.$queryRaw<{ type: string }[]>`
    SELECT DISTINCT r.type FROM clinical_record r WHERE r.patient_id = ${scope.patientId}::uuid ORDER BY r.type`
  return rows.map(({ type }) => type)
}
