import { z } from 'zod'
import { cacheAside } from '@/lib/cache/cache-aside'
import type { PatientChoice, PatientListItem, PatientPage } from '@/lib/contracts/routes'
import { type Transaction, withUser } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { LIMITS } from '@/lib/limits'
import { recordAudit } from './audit'
import { openCursor, sealCursor } from './cursor'
import { describeRights } from './describe-rights'
import { hashTerms } from './hash-words'
import { type IdentityColumns, toPatientIdentity } from './patient-name'
import { forgiveTypos, type PatientTerm, readPatientTerms } from './patient-terms'
import type { Session } from './session'
import { markSimilar } from './similar-patients'

const CACHE_SECONDS = 30

const position = z.object({ order: z.string(), id: z.uuid(), forgiven: z.boolean(), sort: z.string() })
type Position = z.infer<typeof position>

interface Row extends IdentityColumns {
  last_encounter: Date | null
  list_order: string
}

export interface PatientSearch {
  /** Words in any order: names, MRN, birth date. Empty lists everybody whom the user may open. */
  query: string
  among?: PatientChoice['among'] | undefined
  sort?: PatientChoice['sort'] | undefined
  cursor?: string | undefined
  /** At most LIMITS.patientPageSize. */
  limit?: number | undefined
}

/**
 * A page of the patients whom this user may open, in the order asked for. Where nobody is spelt as typed, those with a
 * letter more, less or other are found, and the page says so. Cached for 30 s per user and for the rights that they have
 * now; the search itself is on record each time, cached or not. A clinician who types an exact MRN finds its patient without a tie too, by identity alone, and
 * asks for emergency access there. Throws `invalid_input` for a cursor that is not ours.
 */
export async function searchPatients(session: Session, search: PatientSearch): Promise<PatientPage> {
  const question = readQuestion(search)
  const { terms, among, sort } = question
  const { value, source } = await cacheAside(
    'patients',
    [session.userId, session.epoch, await describeRights(session), JSON.stringify(question)],
    CACHE_SECONDS,
    () => readPage(session, question),
  )
  await withUser(session, async (tx) => {
    await recordAudit(tx, {
      action: 'patients-searched',
      detail: {
        terms: terms.length,
        words: hashTerms(terms),
        among,
        shown: value.rows.length,
        listed: value.rows.map(({ id }) => id),
        source,
      },
    })
    for (const { id, emergencyOnly } of value.rows)
      if (emergencyOnly)
        await recordAudit(tx, { action: 'patient-identified', patientId: id, detail: { by: 'mrn' } })
  })
  const { rows, last, forgiven } = value
  const nextCursor = last ? sealCursor({ ...last, forgiven, sort }) : null
  return { items: markSimilar(rows), nextCursor, source, approximate: forgiven }
}

/** The same page straight from the database: neither cached nor on record. For measuring. */
export function findPatients(session: Session, search: PatientSearch): Promise<FoundPage> {
  return readPage(session, readQuestion(search))
}

interface Question extends PatientChoice {
  terms: PatientTerm[]
  /** What was typed, where it may be the whole of an MRN. */
  mrn: string | null
  after: Position | null
  limit: number
}

interface FoundPage {
  rows: PatientListItem[]
  /** Where the next page begins; null on the last one. */
  last: { order: string; id: string } | null
  /** Nobody is spelt as typed. */
  forgiven: boolean
}

function readQuestion({ query, cursor, limit, among = 'all', sort = 'name' }: PatientSearch): Question {
  return {
    terms: readPatientTerms(query),
    mrn: !cursor && among === 'all' && /\d/.test(query) ? query : null,
    among,
    sort,
    after: cursor ? openCursor(cursor, position.extend({ sort: z.literal(sort) })) : null,
    limit: Math.min(limit ?? LIMITS.patientPageSize, LIMITS.patientPageSize),
  }
}

function readPage(session: Session, question: Question): Promise<FoundPage> {
  const { terms, after } = question
  const near = forgiveTypos(terms)
  return withUser(session, async (tx) => {
    if (!after?.forgiven) {
      const exact = await queryPatients(tx, question)
      const untied = question.mrn ? await findUntied(tx, question.mrn) : []
      if (untied.length > 0)
        return { ...toPage(exact, question, false), rows: [...exact.map(toListItem), ...untied] }
      if (exact.length > 0 || after || !near) return toPage(exact, question, false)
    }
    return toPage(near ? await queryPatients(tx, { ...question, terms: near }) : [], question, true)
  })
}

function toPage(found: readonly Row[], { limit, among }: Question, forgiven: boolean): FoundPage {
  const rows = found.slice(0, limit)
  const last = found.length > limit && among !== 'recent' ? rows.at(-1) : undefined
  return {
    rows: rows.map(toListItem),
    last: last ? { order: last.list_order, id: last.id } : null,
    forgiven: forgiven && rows.length > 0,
  }
}

function queryPatients(tx: Transaction, { terms, among, sort, after, limit }: Question): Promise<Row[]> {
  return tx.$queryRaw<Row[]>`
    SELECT * FROM search_patients(${JSON.stringify(terms)}::jsonb, ${env.ACCESS_MODE}, ${among}, ${sort},
                                  ${after?.order ?? null}, ${after?.id ?? null}::uuid, ${limit + 1}::int)`
}

/** Nobody is found by a part of an MRN who is not open anyway. */
async function findUntied(tx: Transaction, mrn: string): Promise<PatientListItem[]> {
  const rows = await tx.$queryRaw<IdentityColumns[]>`
    SELECT found.* FROM find_patient_by_mrn(${mrn}) found
    WHERE (SELECT tie FROM find_access(found.id, ${env.ACCESS_MODE})) = 'none'`
  return rows.map((row) => ({
    ...toPatientIdentity(row),
    lastEncounter: null,
    similar: false,
    emergencyOnly: true,
  }))
}

function toListItem(row: Row): PatientListItem {
  return {
    ...toPatientIdentity(row),
    lastEncounter: row.last_encounter ? new Date(row.last_encounter).toISOString() : null,
    similar: false,
  }
}
