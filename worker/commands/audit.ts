import path from 'node:path'
import { parseArgs } from 'node:util'
import { recordAudit } from '@/lib/access/audit'
import { openCommandLineSession } from '@/lib/access/command-line-session'
import { BEGINNING, hashSeal } from '@/lib/access/seals/seal'
import { sealAuditLog } from '@/lib/access/seals/seal-log'
import { countUnsealed, type Verification, verifyAuditLog } from '@/lib/access/seals/verify-log'
import { withUser } from '@/lib/db/transactions'
import { AppError } from '@/lib/errors'
import { formatNumber } from '@/lib/format/number'
import { readS3Address, type S3Address } from '@/lib/ingest/objects/s3-client'
import { LIMITS } from '@/lib/limits'
import { type Command, UsageError } from '../command'
import { openDatabase } from '../database'
import { exportOldAudit } from '../export-old-audit'
import { keepAnchor, readAnchors } from '../seal-anchors'

const USAGE = [
  'audit seal [--anchor s3://BUCKET[/PREFIX]] [--json]',
  'audit verify [--anchor HASH | s3://BUCKET[/PREFIX]] [--json]',
  'audit retention --export FILE [--years N] [--json]',
]

const HASH = /^[0-9a-f]{64}$/i

/**
 * `seal`: exit code 0 when everything that happened is sealed (and locked away), 1 when it could not be. `verify`: 0 when
 * every seal agrees with the log and all anchors are among them, 1 when one does not or there is none. `retention`: 0 when
 * what is old enough lies in the file, or nothing is.
 */
export const command: Command = {
  usage: USAGE.join('\n   or: npm run worker -- '),
  options: {
    seal: 'seal every event since the last seal',
    verify: 'compare every seal with the log, and name the first range that is not as it was',
    retention: 'write the events that may be deleted by their age into a file',
    '--anchor':
      'for seal: where the seal is locked away; for verify: a seal’s hash, or where seals are locked',
    '--export FILE': 'a new file for the old events',
    '--years N': `older than this, at least and without it ${LIMITS.auditYears}`,
    '--json': 'print JSON, for programs',
  },
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        anchor: { type: 'string' },
        export: { type: 'string' },
        years: { type: 'string', default: String(LIMITS.auditYears) },
        json: { type: 'boolean', default: false },
      },
    })
    const { anchor, json } = values
    const [task, ...rest] = positionals
    if (rest.length > 0) throw new UsageError('Say seal, verify or retention.')
    const address = anchor === undefined ? undefined : readS3Address(anchor)
    if (task === 'seal') {
      if (anchor !== undefined && !address)
        throw new UsageError('--anchor with seal is where the seal is locked away: s3://BUCKET/PREFIX.')
      await openDatabase()
      return seal(address, json)
    }
    if (task === 'verify') {
      if (anchor !== undefined && !address && !HASH.test(anchor))
        throw new UsageError(
          '--anchor is the hash of a seal, 64 hexadecimal digits, or where seals are locked.',
        )
      await openDatabase()
      return verify(address ? await readAnchors(address) : anchor ? [anchor.toLowerCase()] : undefined, json)
    }
    if (task !== 'retention') throw new UsageError('Say seal, verify or retention.')
    const years = Number(values.years)
    if (!values.export || !(years >= LIMITS.auditYears))
      throw new UsageError(`Name a new file with --export; --years is at least ${LIMITS.auditYears}.`)
    await openDatabase()
    return exportOld(values.export, years, json)
  },
}

async function seal(anchor: S3Address | undefined, json: boolean): Promise<number> {
  const seals = (await sealAuditLog()).map((one) => ({ ...one, seal: hashSeal(one) }))
  const events = seals.reduce((sum, one) => sum + one.events, 0)
  await record({ action: 'audit-sealed', detail: { seals: seals.length, events } })
  const locked = anchor ? await keepAnchor(anchor) : undefined
  const last = seals.at(-1)
  const text = last
    ? `Sealed ${formatNumber(events)} events up to ${last.to} with ${seals.length} seals. ${locked ? 'Locked away' : 'Keep the last one where nobody changes it'}:\n${last.seal}`
    : 'Nothing has happened since the last seal.'
  return print(json, { events, seals, ...(anchor && { locked }) }, text)
}

/** An empty list of anchors is a place that holds none: there the chain proves nothing about its owner. */
async function verify(anchors: readonly string[] | undefined, json: boolean): Promise<number> {
  if (anchors?.length === 0)
    throw new AppError(
      'conflict',
      'No seal is kept there; check the address, or lock one away: audit seal --anchor.',
    )
  const verification = await verifyAuditLog(anchors && { anchors })
  const unsealed = await countUnsealed()
  const isWhole = verification.seals > 0 && !verification.broken && verification.isAnchored !== false
  const { seals, broken } = verification
  await record({
    action: 'audit-verified',
    outcome: isWhole ? 'success' : 'failed',
    detail: { seals, brokenSeal: broken?.id ?? null, anchors: anchors?.length ?? 0 },
  })
  print(json, { ...verification, unsealed, isWhole }, describe(verification, unsealed))
  return isWhole ? 0 : 1
}

/** Exports; removing is the owner's, by a login that no program of ours has. */
async function exportOld(file: string, years: number, json: boolean): Promise<number> {
  const found = await exportOldAudit(path.resolve(file), years)
  if (!found) return print(json, { events: 0 }, `No sealed range is older than ${years} years.`)
  const { seal, through, events, sha256 } = found
  await record({ action: 'audit-exported', detail: { seal, through, events, export: sha256 } })
  const removal = `SELECT remove_old_audit(${seal}, ${events}, '${sha256}');`
  const text = `${formatNumber(events)} events before ${through} are in ${file}, as they were sealed. Store the file, then let the owner of the database run:\n${removal}`
  return print(json, { ...found, removal }, text)
}

function describe(
  { seals, events, removed, last, broken, isAnchored }: Verification,
  unsealed: number,
): string {
  if (broken) {
    const from = broken.from === BEGINNING ? 'the beginning' : broken.from
    return `Seal ${broken.id} is broken: ${from} to ${broken.to}. ${broken.why} The ${seals} seals before it agree.`
  }
  if (seals === 0) return 'There is no seal; make the first one: npm run worker -- audit seal'
  if (isAnchored === false)
    return 'The seals agree with the log, but a seal that was kept elsewhere is not among them: the chain was made anew.'
  const rest = unsealed > 0 ? ` ${formatNumber(unsealed)} later ones are not sealed yet.` : ''
  const gone = removed > 0 ? ` ${formatNumber(removed)} older ones were exported and removed.` : ''
  return `${formatNumber(events)} events agree with their ${seals} seals.${gone}${rest}\nLast seal: ${last}`
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
