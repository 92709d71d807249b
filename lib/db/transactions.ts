import type { PatientScope } from '@/lib/contracts/patient-scope'
import { notFound } from '@/lib/errors'
import { Prisma } from './generated/client'
import { isInForce } from './patient-scope'
import { runBatch, runModels } from './run-transaction'
import type { BatchTransaction, SqlTransaction } from './sql-transaction'

export { isInForce } from './patient-scope'

/** Who asks. Their session and request stand in the audit rows that the transaction writes. */
export interface Asker {
  userId: string
  /** The session's. */
  id: string | null
  requestId?: string
}

/** A transaction whose role, patient and user are set; it sees what row level security lets that role see. */
export type Transaction = SqlTransaction

/** One with Prisma's models beside SQL. Opening and closing it costs the process several times what SQL alone does. */
export type ModelTransaction = Prisma.TransactionClient

/** Waiting for a connection, and running, in milliseconds. Ingestion of a large bundle needs the longer one. */
const SHORT = { maxWait: 5_000, timeout: 15_000 }
const LONG = { maxWait: 15_000, timeout: 300_000 }

/** The same bounds where SQL is spoken alone. */
const SHORTLY = { text: `BEGIN; SET LOCAL statement_timeout = ${SHORT.timeout}`, maxWait: SHORT.maxWait }
/** In force until the transaction ends. */
const AS_WORKER = Prisma.raw(`
  SELECT set_config('role', 'chartlight_worker', true), set_config('app.patient_id', '', true),
         set_config('app.user_id', '', true)`)

const AS_NOBODY = Prisma.raw(`
  SELECT set_config('role', 'chartlight_app', true), set_config('app.patient_id', '', true),
         set_config('app.user_id', '', true)`)

/**
 * Reads (and writes conversations) inside one patient's chart, in SQL. Opens the transaction, takes the app role, sets
 * patient and user, runs `fn`. Throws `not_found` when the scope was forged, has expired or was voided by a privilege
 * change.
 */
export function withScope<Result>(
  scope: PatientScope,
  fn: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  refuseForged(scope)
  return runBatch({ ...SHORTLY, enter: (tx) => enterScope(tx, scope) }, fn)
}

/** As withScope, with models. */
export function withScopeModels<Result>(
  scope: PatientScope,
  fn: (tx: ModelTransaction) => Promise<Result>,
): Promise<Result> {
  refuseForged(scope)
  return runModels(SHORT, async (tx) => {
    await enterScope(tx, scope)
    return fn(tx)
  })
}

function refuseForged(scope: PatientScope): void {
  if (!isInForce(scope)) throw notFound('patient')
}

async function enterScope(tx: Transaction, scope: PatientScope): Promise<void> {
  const rows = await tx.$queryRaw<{ epoch: number | null }[]>`
    SELECT set_config('role', 'chartlight_app', true), set_config('app.patient_id', ${scope.patientId}, true),
           set_config('app.user_id', ${scope.userId}, true), set_config('app.purpose', ${scope.purpose}, true),
           set_config('app.session_id', ${scope.sessionId ?? ''}, true), set_config('app.request_id', ${scope.requestId ?? ''}, true),
           set_config('app.restricted', ${scope.opensRestricted ? 'open' : ''}, true),
           (SELECT access_epoch FROM app_user WHERE id = ${scope.userId}::uuid AND NOT disabled) AS epoch`
  if (rows[0]?.epoch !== scope.epoch) throw notFound('patient')
}

/** Outside any chart, for one signed-in user: patient search, opening a chart, audit. Sees no clinical row. */
export function withUser<Result>(
  asker: Asker,
  fn: (tx: ModelTransaction) => Promise<Result>,
): Promise<Result> {
  return runModels(SHORT, async (tx) => {
    await enterAsUser(tx, asker)
    return fn(tx)
  })
}

/** As withUser, for what each question does: SQL only. */
export function withUserBatch<Result>(
  asker: Asker,
  fn: (tx: Transaction) => Promise<Result>,
): Promise<Result> {
  return runBatch({ ...SHORTLY, enter: (tx) => enterAsUser(tx, asker) }, fn)
}

async function enterAsUser(tx: Transaction, { userId, id, requestId = '' }: Asker): Promise<void> {
  await tx.$queryRaw`
    SELECT set_config('role', 'chartlight_app', true), set_config('app.patient_id', '', true),
           set_config('app.user_id', ${userId}, true),
           set_config('app.session_id', ${id ?? ''}, true), set_config('app.request_id', ${requestId}, true)`
}

/** For nobody in particular: sign-in. Sees users and sessions, no patient. */
export function withSystem<Result>(fn: (tx: ModelTransaction) => Promise<Result>): Promise<Result> {
  return runModels(SHORT, async (tx) => {
    await tx.$queryRaw(AS_NOBODY)
    return fn(tx)
  })
}

/** As withSystem, for what each request does: SQL only. */
export function withSystemBatch<Result>(fn: (tx: Transaction) => Promise<Result>): Promise<Result> {
  return runBatch({ ...SHORTLY, text: `${SHORTLY.text}; ${AS_NOBODY.sql}` }, fn)
}

/** Ingestion: files records into any chart, reads no conversation. Works only on a connection of the worker's login. */
export function withWorker<Result>(fn: (tx: ModelTransaction) => Promise<Result>): Promise<Result> {
  return runModels(LONG, async (tx) => {
    await tx.$queryRaw(AS_WORKER)
    return fn(tx)
  })
}

/**
 * As withWorker, for the statements that every import makes: SQL only, on a connection of its own. Prisma writes every
 * parameter to JSON and reads it back before it sends it, which for a bundle's payloads takes a sixth of the import's
 * time, and its transactions take three times as long to open and close.
 */
export function withBatch<Result>(fn: (tx: BatchTransaction) => Promise<Result>): Promise<Result> {
  return runBatch({ text: `BEGIN; ${AS_WORKER.sql}` }, fn)
}

/** Seals and their verification: reads every audit event, adds seals, sees nothing else. On the worker's login. */
export function withSealer<Result>(fn: (tx: SqlTransaction) => Promise<Result>): Promise<Result> {
  return runBatch({ text: `BEGIN; SELECT set_config('role', 'chartlight_sealer', true)` }, fn)
}
