import { Prisma } from '@/lib/db/generated/client'
import { withSealer } from '@/lib/db/transactions'
import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'
import { hashEvents, utcText } from './hash-events'
import { readSeals, type Seal } from './seal'

/** What each line of an export holds, in this order: exactly what was hashed, so that a file proves itself by its seals. */
export const SEALED_COLUMNS = [
  'id',
  'occurred_at',
  'action',
  'outcome',
  'user_id',
  'roles',
  'session_id',
  'patient_id',
  'purpose',
  'entity_type',
  'entity_id',
  'detail',
  'request_id',
]

/** The seals whose events are all older than the retention, in order; those whose events are gone already among them. */
export async function listOldSeals(years: number): Promise<Seal[]> {
  const [row] = await withSealer(
    (tx) => tx.$queryRaw<{ before: string }[]>`
      SELECT ${utcText(Prisma.sql`now() - make_interval(years => ${Math.max(years, LIMITS.auditYears)}::int)`)} AS before`,
  )
  const old: Seal[] = []
  for (;;) {
    const next = await withSealer((tx) => readSeals(tx, { afterId: old.at(-1)?.id ?? 0 }))
    const fitting = next.filter(({ to }) => to <= (row?.before ?? ''))
    old.push(...fitting)
    if (fitting.length === 0 || fitting.length < next.length) return old
  }
}

/** The lines of a sealed range, checked against the seal; none when they are gone. Throws `conflict` when they do not agree. */
export async function readSealedLines(seal: Seal): Promise<string[]> {
  const lines: string[] = []
  const { events, root } = await withSealer((tx) => hashEvents(tx, seal, (line) => lines.push(line)))
  if (events === 0 || root === seal.root) return lines
  throw new AppError(
    'conflict',
    `Seal ${seal.id} does not agree with its events; find out why before anything is removed: audit verify.`,
  )
}
