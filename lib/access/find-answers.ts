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

/** Every answer on record that was written so, oldest first; on a connection of the worker's login. */
export function findAnswers({ model, prompt, rules, app, from, to }: AnswerQuery): Promise<GivenAnswer[]> {
  return withSealer(
    (tx) => tx.$queryRaw<GivenAnswer[]>`
      SELECT occurred_at AS at, entity_id AS message, patient_id AS patient, user_id AS user, detail ->> 'state' AS state,
             (detail ->> 'withheld')::int AS withheld, detail ->> 'model' AS model, detail ->> 'prompt' AS prompt,
             detail ->> 'rules' AS rules, detail ->> 'app' AS app
      FROM audit_event
      WHERE action = 'answer-given'
        AND (${model ?? null}::text IS NULL OR detail ->> 'model' = ${model ?? null})
        AND (${prompt ?? null}::text IS NULL OR detail ->> 'prompt' = ${prompt ?? null})
        AND (${rules ?? null}::text IS NULL OR detail ->> 'rules' = ${rules ?? null})
        AND (${app ?? null}::text IS NULL OR detail ->> 'app' = ${app ?? null})
        AND (${from ?? null}::text IS NULL OR occurred_at >= ${from ?? null}::timestamptz)
        AND (${to ?? null}::text IS NULL OR occurred_at < ${to ?? null}::timestamptz)
      ORDER BY occurred_at, id`,
  )
}
