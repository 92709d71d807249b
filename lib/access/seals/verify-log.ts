import { Prisma } from '@/lib/db/generated/client'
import { withSealer } from '@/lib/db/transactions'
import { LIMITS } from '@/lib/limits'
import { hashEvents, utcText } from './hash-events'
import { BEGINNING, hashSeal, readLastSeal, readSeals, type Seal } from './seal'

export interface BrokenSeal extends Pick<Seal, 'id' | 'from' | 'to'> {
  /** One sentence: what does not agree. */
  why: string
}

export interface Verification {
  /** Ranges that agree, up to the first one that does not. */
  seals: number
  events: number
  /** The hash of the last seal that agrees; what an anchor is. */
  last: string | null
  /** The first seal that does not agree with the log, or with the seal before it. */
  broken: BrokenSeal | null
  /** Events that are gone by their retention: their seals stand and chain, what they sealed lies in an export. */
  removed: number
  /** Whether the chain holds every seal that was kept elsewhere; null when none was given. */
  isAnchored: boolean | null
}

/**
 * Hashes every sealed range again, from the first on, and stops at the first that is not as it was sealed. `anchors` are
 * hashes of seals that were kept elsewhere: whoever owns the database can make the whole chain anew, but not with those
 * seals in it.
 */
export async function verifyAuditLog({
  anchors = [],
}: {
  anchors?: readonly string[]
} = {}): Promise<Verification> {
  const missing = new Set(anchors)
  const isAnchored = () => (anchors.length > 0 ? missing.size === 0 : null)
  const found = { seals: 0, events: 0, removed: 0, last: null as string | null }
  const removedThrough = await readRemovedThrough()
  let previous: Seal | undefined
  for (;;) {
    const seal = await readNext(previous?.id)
    if (!seal) return { ...found, broken: null, isAnchored: isAnchored() }
    const isGone = removedThrough !== null && seal.to <= removedThrough && (await isEmpty(seal))
    const why = findBreak(seal, previous) ?? (isGone ? null : await findChange(seal))
    if (why) {
      const { id, from, to } = seal
      return { ...found, broken: { id, from, to, why }, isAnchored: isAnchored() }
    }
    found.seals += 1
    found[isGone ? 'removed' : 'events'] += seal.events
    found.last = hashSeal(seal)
    missing.delete(found.last)
    previous = seal
  }
}

/** How many events no seal covers yet. */
export function countUnsealed(): Promise<number> {
  return withSealer(async (tx) => {
    const from = (await readLastSeal(tx))?.to ?? BEGINNING
    const [row] = await tx.$queryRaw<{ count: number }[]>`
      SELECT count(*)::int AS count FROM audit_event WHERE occurred_at >= ${from}::timestamptz`
    return row?.count ?? 0
  })
}

async function readNext(afterId?: number): Promise<Seal | undefined> {
  const [seal] = await withSealer((tx) => readSeals(tx, { afterId: afterId ?? 0, most: 1 }))
  return seal
}

/** Before this instant events may be gone: they were exported and removed, and nothing younger than the retention ever is. */
function readRemovedThrough(): Promise<string | null> {
  return withSealer(async (tx) => {
    const [row] = await tx.$queryRaw<{ through: string | null }[]>`
      SELECT ${utcText(Prisma.sql`max(through_time)`)} AS through FROM audit_removal
      WHERE through_time <= now() - make_interval(years => ${LIMITS.auditYears}::int)`
    return row?.through ?? null
  })
}

async function isEmpty(seal: Seal): Promise<boolean> {
  const { events } = await withSealer((tx) => hashEvents(tx, seal))
  return events === 0
}

function findBreak(seal: Seal, previous: Seal | undefined): string | null {
  if (seal.previous !== (previous ? hashSeal(previous) : null))
    return previous
      ? 'The seal does not carry on the one before it, which was changed or removed.'
      : 'The first seals were removed.'
  if (seal.from !== (previous?.to ?? BEGINNING))
    return 'The range does not begin where the one before it ends.'
  return null
}

async function findChange(seal: Seal): Promise<string | null> {
  const { events, root } = await withSealer((tx) => hashEvents(tx, seal))
  if (events < seal.events) return `${seal.events - events} of ${seal.events} events were removed.`
  if (events > seal.events) return `${events - seal.events} events were added to ${seal.events}.`
  return root === seal.root ? null : `One or more of ${events} events were changed.`
}
