import { withSealer } from '@/lib/db/transactions'
import { hashEvents } from './hash-events'
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
  /** Whether the chain holds the seal that was kept elsewhere; null when none was given. */
  isAnchored: boolean | null
}

/**
 * Hashes every sealed range again, from the first on, and stops at the first that is not as it was sealed. `anchor` is the
 * hash of a seal that was kept elsewhere: whoever owns the database can make the whole chain anew, but not with that seal
 * in it.
 */
export async function verifyAuditLog({
  anchor,
}: {
  anchor?: string | undefined
} = {}): Promise<Verification> {
  const found: Verification = {
    seals: 0,
    events: 0,
    last: null,
    broken: null,
    isAnchored: anchor ? false : null,
  }
  let previous: Seal | undefined
  for (;;) {
    const seal = await readNext(previous?.id)
    if (!seal) return found
    const why = findBreak(seal, previous) ?? (await findChange(seal))
    if (why) return { ...found, broken: { id: seal.id, from: seal.from, to: seal.to, why } }
    found.seals += 1
    found.events += seal.events
    found.last = hashSeal(seal)
    found.isAnchored ||= anchor ? found.last === anchor : null
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
