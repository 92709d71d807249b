import { withWorker } from '@/lib/db/transactions'
import { readIdentifiers } from '@/lib/fhir/patient-identity'
import type { InputEntry } from '@/lib/fhir/read-bundle'
import { type KnownConditions, readCondition } from './choose-id'
import type { Input } from './input/input'
import { isPatient } from './sources'

/**
 * Which stored patients the conditional creates and updates of an input mean. An identifier that several have, or that
 * the entry itself does not carry, means nobody.
 */
export async function findConditions(sourceId: string, input: Input): Promise<KnownConditions> {
  const wanted = new Set<string>()
  for await (const entry of input.entries()) {
    const condition = isPatient(entry) ? readCondition(entry) : undefined
    if (condition && carries(entry, condition)) wanted.add(condition)
  }
  if (wanted.size === 0) return new Map()
  const pairs = [...wanted].map((condition) => {
    const bar = condition.indexOf('|')
    return { condition, system: condition.slice(0, Math.max(bar, 0)), value: condition.slice(bar + 1) }
  })
  const rows = await withWorker(
    (tx) => tx.$queryRaw<{ condition: string; fhirId: string }[]>`
      SELECT wanted.condition, min(p.fhir_id) AS "fhirId"
      FROM jsonb_to_recordset(${JSON.stringify(pairs)}::jsonb) AS wanted (condition text, system text, value text)
      JOIN patient p ON p.source_id = ${sourceId}::uuid
        AND p.identifiers @> jsonb_build_array(jsonb_build_object('system', wanted.system, 'value', wanted.value))
      GROUP BY wanted.condition HAVING count(*) = 1`,
  )
  return new Map(rows.map(({ condition, fhirId }) => [condition, fhirId]))
}

function carries({ resource }: InputEntry, condition: string): boolean {
  return readIdentifiers(resource ?? {}).some(({ system, value }) => `${system}|${value}` === condition)
}
