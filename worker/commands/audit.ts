import { parseArgs } from 'node:util'
import { recordAudit } from '@/lib/access/audit'
import { openCommandLineSession } from '@/lib/access/command-line-session'
import { BEGINNING, hashSeal } from '@/lib/access/seals/seal'
import { sealAuditLog } from '@/lib/access/seals/seal-log'
import { countUnsealed, type Verification, verifyAuditLog } from '@/lib/access/seals/verify-log'
import { withUser } from '@/lib/db/transactions'
import { formatNumber } from '@/lib/format/number'
import { type Command, UsageError } from '../command'
import { openDatabase } from '../database'

/**
 * `seal`: exit code 0 when everything that happened is sealed, 1 when it could not be. `verify`: 0 when every seal agrees
 * with the log (and the anchor is among them), 1 when one does not or there is none.
 */
export const command: Command = {
  usage: 'audit seal [--json] | audit verify [--anchor HASH] [--json]',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { anchor: { type: 'string' }, json: { type: 'boolean', default: false } },
    })
    const { anchor, json } = values
    const [task, ...rest] = positionals
    if (rest.length > 0 || (task !== 'seal' && task !== 'verify')) throw new UsageError('Say seal or verify.')
    if (anchor !== undefined && (task !== 'verify' || !/^[0-9a-f]{64}$/i.test(anchor)))
      throw new UsageError('--anchor is the hash of a seal, 64 hexadecimal digits, and goes with verify.')
    await openDatabase()
    return task === 'seal' ? seal(json) : verify(anchor?.toLowerCase(), json)
  },
}

async function seal(json: boolean): Promise<number> {
  const seals = (await sealAuditLog()).map((one) => ({ ...one, seal: hashSeal(one) }))
  const events = seals.reduce((sum, one) => sum + one.events, 0)
  await record({ action: 'audit-sealed', detail: { seals: seals.length, events } })
  const last = seals.at(-1)
  const text = last
    ? `Sealed ${formatNumber(events)} events up to ${last.to} with ${seals.length} seals. Keep the last one where nobody changes it:\n${last.seal}`
    : 'Nothing has happened since the last seal.'
  return print(json, { events, seals }, text)
}

async function verify(anchor: string | undefined, json: boolean): Promise<number> {
  const verification = await verifyAuditLog({ anchor })
  const unsealed = await countUnsealed()
  const isWhole = verification.seals > 0 && !verification.broken && verification.isAnchored !== false
  const { seals, broken } = verification
  await record({
    action: 'audit-verified',
    outcome: isWhole ? 'success' : 'failed',
    detail: { seals, brokenSeal: broken?.id ?? null },
  })
  print(json, { ...verification, unsealed, isWhole }, describe(verification, unsealed))
  return isWhole ? 0 : 1
}

function describe({ seals, events, last, broken, isAnchored }: Verification, unsealed: number): string {
  if (broken) {
    const from = broken.from === BEGINNING ? 'the beginning' : broken.from
    return `Seal ${broken.id} is broken: ${from} to ${broken.to}. ${broken.why} The ${seals} seals before it agree.`
  }
  if (seals === 0) return 'There is no seal; make the first one: npm run worker -- audit seal'
  if (isAnchored === false)
    return 'The seals agree with the log, but the anchor is not among them: the chain was made anew.'
  const rest = unsealed > 0 ? ` ${formatNumber(unsealed)} later ones are not sealed yet.` : ''
  return `${formatNumber(events)} events agree with their ${seals} seals.${rest}\nLast seal: ${last}`
}

/** Reading the log is an event of the log, whoever reads it. */
async function record(event: Parameters<typeof recordAudit>[1]): Promise<void> {
  const session = await openCommandLineSession({ reason: 'audit' })
  await withUser(session, (tx) => recordAudit(tx, event))
}

function print(json: boolean, value: object, text: string): number {
  process.stdout.write(`${json ? JSON.stringify(value) : text}\n`)
  return 0
}
