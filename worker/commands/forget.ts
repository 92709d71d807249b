import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { openCommandLineSession } from '@/lib/access/command-line-session'
import { openChart } from '@/lib/access/open-chart'
import { clearCached } from '@/lib/cache/cache-aside'
import { closeCache } from '@/lib/cache/store'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { env } from '@/lib/env'
import { AppError } from '@/lib/errors'
import { formatDateTime } from '@/lib/format/date'
import { findForgotten } from '@/lib/ingest/forget/find-forgotten'
import { findForgetRequest, requestForget } from '@/lib/ingest/forget/forget-order'
import { type Forgotten, forgetPatient } from '@/lib/ingest/forget/forget-patient'
import { FORGET_REASONS, isForgetReason } from '@/lib/ingest/forget/reasons'
import { objectStore } from '@/lib/ingest/objects/object-store'
import { type Command, UsageError } from '../command'
import { openDatabase } from '../database'
import { findPatient, splitPatientId } from '../find-patient'

const BEFORE = 'This chart was forgotten before; nothing of it is left.'

interface Options {
  patient?: string | undefined
  source?: string | undefined
  reason?: string | undefined
  confirm?: string | undefined
  yes: boolean
  json: boolean
}

/** Exit code 0 when the chart is gone (also when it was before), or the request of a production stands. */
export const command: Command = {
  usage: `forget --patient ID --reason ${FORGET_REASONS.join('|')} [--source NAME] [--yes] [--json]
       npm run worker -- forget --confirm REQUEST [--json]`,
  options: {
    '--patient ID': 'the FHIR id, "source|ID", or the id in the address of the open chart',
    '--reason': 'why, for the audit log',
    '--source NAME': 'the source that the patient’s id belongs to, where several use the same id',
    '--yes': 'do not ask again; not enough in production',
    '--confirm REQUEST': 'in production, by another operator: the request that the first one was given',
    '--json': 'print JSON, for programs',
  },
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        patient: { type: 'string' },
        source: { type: 'string' },
        reason: { type: 'string' },
        confirm: { type: 'string' },
        yes: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    })
    try {
      return values.confirm === undefined ? await begin(values) : await confirm(values.confirm, values)
    } finally {
      closeCache()
    }
  },
}

/** A demo forgets at once; production writes a request that another operator confirms. */
async function begin(options: Options): Promise<number> {
  const { patient, reason } = options
  if (!patient) throw new UsageError('Name the patient: --patient ID, or --patient "source|ID".')
  if (!isForgetReason(reason)) throw new UsageError(`Say why: --reason ${FORGET_REASONS.join(', ')}.`)
  if (env.DEPLOYMENT === 'production' && options.yes)
    throw new UsageError('--yes is not enough in production: another operator confirms the request.')
  await openDatabase()
  const scope = await openUnlessForgotten(patient, options.source)
  if (scope instanceof Date) return print(options, { state: 'forgotten-before', forgottenAt: scope }, BEFORE)
  if (env.DEPLOYMENT === 'production') {
    const { id: request, expiresAt } = await requestForget(scope, reason)
    const next = `Another operator confirms it:\n  npm run worker -- forget --confirm ${request}`
    const text = `Request ${request} stands until ${formatDateTime(expiresAt.toISOString())} UTC. ${next}`
    return print(options, { state: 'requested', request, expiresAt }, text)
  }
  if (!options.yes) await askAgain(patient)
  return report(options, await forgetPatient(scope, { reason }, objectStore()))
}

async function confirm(requestId: string, options: Options): Promise<number> {
  if (options.patient || options.reason || options.source || options.yes)
    throw new UsageError('--confirm stands alone: the request says who and why.')
  await openDatabase()
  const { patientId } = await findForgetRequest(requestId)
  const scope = await openChart(await openCommandLineSession({ reason: 'forget' }), patientId)
  return report(options, await forgetPatient(scope, { requestId }, objectStore()))
}

/** The chart; or, when there is none, since when it has been forgotten: run again, the command has what it wanted. */
async function openUnlessForgotten(
  patient: string,
  source: string | undefined,
): Promise<PatientScope | Date> {
  const session = await openCommandLineSession({ reason: 'forget' })
  try {
    return await openChart(session, await findPatient(session, patient, source))
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error
    const wanted = splitPatientId(patient, source)
    const forgottenAt = await findForgotten(wanted.fhirId, wanted.source)
    if (!forgottenAt) throw error
    await clearCached()
    return forgottenAt
  }
}

/** Nobody forgets a chart by a slip of the hand. */
async function askAgain(patient: string): Promise<void> {
  if (!process.stdin.isTTY) throw new UsageError('This cannot be undone: say --yes.')
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  const typed = await terminal.question('This cannot be undone. Type the id of the patient again: ')
  terminal.close()
  if (typed.trim() !== patient) throw new UsageError('That is not the same id; nothing was done.')
}

function report(options: Options, forgotten: Forgotten): number {
  const { rows, objects, elsewhere, unlinkedCharts, cached } = forgotten
  const total = Object.values(rows).reduce((sum, count) => sum + count, 0)
  const lines = [
    `The chart is forgotten. Removed: ${total} rows, uploaded files: ${objects}.`,
    ...Object.entries(rows).map(([table, count]) => `  ${table.padEnd(18)} ${count}`),
    ...(unlinkedCharts > 0
      ? [`Other charts that pointed to it (Patient.link) and stay: ${unlinkedCharts}.`]
      : []),
    ...(elsewhere > 0
      ? [`Imports of files that are not ours to remove (folders and buckets keep them): ${elsewhere}.`]
      : []),
    ...(cached === null
      ? ['The cache does not answer; what it holds of the chart ends within a minute.']
      : []),
  ]
  return print(options, { state: 'forgotten', ...forgotten }, lines.join('\n'))
}

function print({ json }: Options, value: object, text: string): number {
  process.stdout.write(`${json ? JSON.stringify(value) : text}\n`)
  return 0
}
