import { z } from 'zod'
import { cacheAside } from '@/lib/cache/cache-aside'
import type { PatientListItem, PatientPage } from '@/lib/contracts/routes'
import { type Transaction, withUser } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { normalizeForSearch } from '@/lib/fhir/map-patient'
import { LIMITS } from '@/lib/limits'
import { recordAudit } from './audit'
import { type NameColumns, toPatientName } from './patient-name'
import { seal, unseal } from './seal'
import type { Session } from './session'
import { markSimilar } from './similar-patients'

const CACHE_SECONDS = 30

const position = z.object({ family: z.string(), given: z.string(), id: z.uuid() })
type Position = z.infer<typeof position>

interface Row extends NameColumns {
  id: string
  birth_date: string | null
  gender: string | null
  mrn: string | null
  deceased: boolean
  deceased_at: string | null
  last_encounter: Date | null
}

export interface PatientSearch {
  /** Words in any order: names, MRN, birth date. Empty lists everybody whom the user may open. */
  query: string
  cursor?: string | undefined
  /** At most LIMITS.patientPageSize. */
  limit?: number | undefined
}

/**
 * A page of the patients whom this user may open, by family name. Cached for 30 s per user; the search itself is on
 * record each time, cached or not. Throws `invalid_input` for a cursor that is not ours.
 */
export async function searchPatients(session: Session, search: PatientSearch): Promise<PatientPage> {
  const limit = Math.min(search.limit ?? LIMITS.patientPageSize, LIMITS.patientPageSize)
  const terms = searchTerms(search.query)
  const after = search.cursor ? openCursor(search.cursor) : null
  const key = [session.userId, session.epoch, env.ACCESS_MODE, ...terms, after?.id ?? null, limit]
  const { value, source } = await cacheAside('patients', key, CACHE_SECONDS, () =>
    withUser(session, async (tx) => {
      const rows = await queryPatients(tx, terms, after, limit + 1)
      return {
        rows: rows.slice(0, limit).map(toListItem),
        more: rows.length > limit,
        last: rows[limit - 1] ?? null,
      }
    }),
  )
  await withUser(session, (tx) =>
    recordAudit(tx, {
      action: 'patients-searched',
      detail: { terms: terms.length, shown: value.rows.length, source },
    }),
  )
  const nextCursor = value.more && value.last ? seal(positionOf(value.last)) : null
  return { items: markSimilar(value.rows), nextCursor, source }
}

/** Lower case, no accents or control characters: the spelling of `patient.search_text`. */
function searchTerms(query: string): string[] {
  const plain = normalizeForSearch(query).replace(/\p{C}/gu, ' ')
  return plain
    .split(/[\s,;]+/)
    .filter((term) => term !== '')
    .slice(0, 8)
}

function queryPatients(
  tx: Transaction,
  terms: string[],
  after: Position | null,
  most: number,
): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    SELECT * FROM search_patients(${terms}::text[], ${env.ACCESS_MODE}, ${after?.family ?? null}, ${after?.given ?? null},
                                  ${after?.id ?? null}::uuid, ${most}::int)`
}

function toListItem(row: Row): PatientListItem {
  return {
    id: row.id,
    name: toPatientName(row),
    birthDate: row.birth_date,
    gender: row.gender,
    mrn: row.mrn,
    deceased: row.deceased ? (row.deceased_at ?? true) : false,
    lastEncounter: row.last_encounter ? new Date(row.last_encounter).toISOString() : null,
    similar: false,
  }
}

function positionOf(row: Row): Position {
  return { family: row.family_name ?? row.display_name, given: row.given_name ?? '', id: row.id }
}

function openCursor(cursor: string): Position {
  const opened = position.safeParse(unseal(cursor))
  if (!opened.success)
    throw new AppError('invalid_input', 'The page cursor is not one of ours; start the list again.')
  return opened.data
}
