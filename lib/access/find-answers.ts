import { Prisma } from '@/lib/db/generated/client'
import { withSealer } from '@/lib/db/transactions'

/** What wrote an answer, and when; what is left out is not asked for. */
export interface AnswerQuery {
  model?: string | undefined
  prompt?: string | undefined
  rules?: string | undefined
  app?: string | undefined
  /** Instants or days as Postgres reads them, UTC: from (included) to (not included). */
  from?: string | undefined
  to?: string | undefined
}

/** One answer that was given, by the ids under which the product knows it. */
export interface GivenAnswer {
  at: Date
  /** Null for one of the command line, which is not kept. */
  message: string | null
  patient: string
  user: string
  state: string
  withheld: number
  model: string
  prompt: string
  rules: string
  app: string
}

/** As many as are in memory at once, however many there are. */
const PAGE = 2_000

/** How many answers on record were written so; on a connection of the worker's login. */
export async function countAnswers(query: AnswerQuery): Promise<number> {
  const [row] = await withSealer(
    (tx) => tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM audit_event WHERE ${isMeant(query)}`,
  )
  return row?.count ?? 0
}

/** Every answer on record that was written so, oldest first; on a connection of the worker's login. */
export async function* findAnswers(query: AnswerQuery): AsyncGenerator<GivenAnswer> {
  let after: Place | null = null
  do {
    const page: PlacedAnswer[] = await selectPage(query, after)
    for (const { place: _place, ...answer } of page) yield answer
    after = (page.length === PAGE && page.at(-1)?.place) || null
  } while (after)
}

/** The time as the database's own text: a Date does not hold its microseconds. */
type Place = [at: string, id: string]
type PlacedAnswer = GivenAnswer & { place: Place }

function selectPage(query: AnswerQuery, after: Place | null): Promise<PlacedAnswer[]> {
  const [at, id] = after ?? [null, null]
  return withSealer(
    (tx) => tx.$queryRaw<PlacedAnswer[]>`
      SELECT occurred_at AS at, entity_id AS message, patient_id AS patient, user_id AS user, detail ->> 'state' AS state,
             (detail ->> 'withheld')::int AS withheld, detail ->> 'model' AS model, detail ->> 'prompt' AS prompt,
             detail ->> 'rules' AS rules, detail ->> 'app' AS app, ARRAY[occurred_at::text, id::text] AS place
      FROM audit_event
      WHERE ${isMeant(query)} AND (${at}::text IS NULL OR (occurred_at, id) > (${at}::timestamptz, ${id}::uuid))
      ORDER BY occurred_at, id LIMIT ${PAGE}`,
  )
}

function isMeant({ model, prompt, rules, app, from, to }: AnswerQuery): Prisma.Sql {
  return Prisma.sql`action = 'answer-given'
    AND (${model ?? null}::text IS NULL OR detail ->> 'model' = ${model ?? null})
    AND (${prompt ?? null}::text IS NULL OR detail ->> 'prompt' = ${prompt ?? null})
    AND (${rules ?? null}::text IS NULL OR detail ->> 'rules' = ${rules ?? null})
    AND (${app ?? null}::text IS NULL OR detail ->> 'app' = ${app ?? null})
    AND (${from ?? null}::text IS NULL OR occurred_at >= ${from ?? null}::timestamptz)
    AND (${to ?? null}::text IS NULL OR occurred_at < ${to ?? null}::timestamptz)`
}
