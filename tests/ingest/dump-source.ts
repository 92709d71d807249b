import type pg from 'pg'
import type { TABLE_CLASSES } from '@/lib/db/table-classes'

type ChartTable = {
  [Name in keyof typeof TABLE_CLASSES]: (typeof TABLE_CLASSES)[Name] extends 'patient-scoped' ? Name : never
}[keyof typeof TABLE_CLASSES]

/** A record by what its source calls it. */
const RECORD = `r.type || '/' || r.fhir_id`
/** Our ids and the times of writing differ from run to run; nothing else may. */
const OURS = `'{id,patient_id,source_id,record_id,note_id,chunk_id,import_id,replaced_by,created_at,updated_at,replaced_at,departed_at}'::text[]`
const own = (alias: string) => `to_jsonb(${alias}) - ${OURS}`

/**
 * Everything that an import writes, each row named by keys of its source. `null`: rows that say who did it, not what is
 * stored. A new table of charts has to be added here before this compiles.
 */
const ROWS = {
  // How often a chart was touched depends on where a run was cut; what it holds does not.
  patient: `SELECT ${own('p')} - 'version' || jsonb_build_object('successor', s.fhir_id) FROM patient p LEFT JOIN patient s ON s.id = p.replaced_by`,
  patient_word: `SELECT ${own('w')} || jsonb_build_object('of', p.fhir_id) FROM patient_word w JOIN patient p ON p.id = w.patient_id`,
  clinical_record: `SELECT ${own('r')} || jsonb_build_object('of', p.fhir_id) FROM clinical_record r JOIN patient p ON p.id = r.patient_id`,
  record_history: `SELECT ${own('h')} || jsonb_build_object('of', p.fhir_id, 'record', ${RECORD})
    FROM record_history h JOIN patient p ON p.id = h.patient_id JOIN clinical_record r ON r.id = h.record_id`,
  record_departure: `SELECT ${own('d')} || jsonb_build_object('of', p.fhir_id, 'record', ${RECORD})
    FROM record_departure d JOIN patient p ON p.id = d.patient_id JOIN clinical_record r ON r.id = d.record_id`,
  note: `SELECT ${own('n')} || jsonb_build_object('of', p.fhir_id) FROM note n JOIN patient p ON p.id = n.patient_id`,
  note_reference: `SELECT ${own('f')} || jsonb_build_object('of', p.fhir_id, 'record', ${RECORD}, 'words', md5(n.text))
    FROM note_reference f JOIN patient p ON p.id = f.patient_id JOIN clinical_record r ON r.id = f.record_id LEFT JOIN note n ON n.id = f.note_id`,
  chunk: `SELECT ${own('c')} || jsonb_build_object('of', p.fhir_id, 'note', md5(n.text))
    FROM chunk c JOIN patient p ON p.id = c.patient_id JOIN note n ON n.id = c.note_id`,
  chunk_embedding: `SELECT jsonb_build_object('of', p.fhir_id, 'model', e.model, 'vector', md5(e.embedding::text), 'chunk', c.position, 'note', md5(n.text))
    FROM chunk_embedding e JOIN patient p ON p.id = e.patient_id JOIN chunk c ON c.id = e.chunk_id JOIN note n ON n.id = c.note_id`,
  import_patient: null,
  forget_request: null,
} as const satisfies Record<ChartTable, string | null>

const DIRECTORY = `SELECT ${own('d')} FROM directory_resource d JOIN source s ON s.id = d.source_id WHERE s.name = $1`
const SOURCE = `SELECT ${own('s')} - 'name' FROM source s WHERE s.name = $1`

/** All rows of a source, table by table, in an order of their own content. */
export async function dumpSource(owner: pg.Client, source: string): Promise<Record<string, string[]>> {
  const charts = Object.entries(ROWS).flatMap(([table, select]) =>
    select ? [[table, `${select} WHERE p.source_id = (SELECT id FROM source WHERE name = $1)`] as const] : [],
  )
  const dump: Record<string, string[]> = {}
  for (const [table, select] of [...charts, ['directory_resource', DIRECTORY], ['source', SOURCE]] as const) {
    const { rows } = await owner.query<{ line: string }>(
      `SELECT line::text FROM (${select}) AS rows (line)`,
      [source],
    )
    dump[table] = rows.map(({ line }) => line).sort()
  }
  return dump
}

/** What differs, a few rows a table, so that a failure can be read. */
export function compareDumps(
  one: Record<string, string[]>,
  other: Record<string, string[]>,
): Record<string, string[]> {
  const differences = Object.keys({ ...one, ...other }).flatMap((table) => {
    const [left, right] = [one[table] ?? [], other[table] ?? []]
    const [known, found] = [new Set(left), new Set(right)]
    const rows = [
      ...left.filter((line) => !found.has(line)).map((line) => `- ${line.slice(0, 600)}`),
      ...right.filter((line) => !known.has(line)).map((line) => `+ ${line.slice(0, 600)}`),
    ]
    if (rows.length === 0 && left.length !== right.length)
      rows.push(`${left.length} rows, then ${right.length}`)
    return rows.length > 0 ? [[table, rows.slice(0, 6)] as const] : []
  })
  return Object.fromEntries(differences)
}
