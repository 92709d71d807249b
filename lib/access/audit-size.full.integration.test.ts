import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { AuditFilter } from '@/lib/contracts/audit'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { createTestUser } from '@/tests/integration/charts'
import { useOwner } from '@/tests/integration/owner'
import { listAudit } from './list-audit'
import type { Session } from './session'

const EVENTS = 1_000_000
/** A page must not keep anybody waiting; an index gives it in a few milliseconds, a scan in some hundred. */
const MOST_MS = 60

// The embedded engine is for demos; its log does not grow so large.
describe.each(inject('databases').filter(({ name }) => name === 'postgres'))(
  `an audit log of ${EVENTS} events on $name`,
  ({ urls }) => {
    const [patient, user] = [randomUUID(), randomUUID()]
    const owner = useOwner(urls)
    let auditor: Session

    beforeAll(async () => {
      await connectDatabase(urls.worker)
      auditor = await createTestUser(['auditor'])
      await connectDatabase(urls.app)
      // Two years, 2,000 patients, 200 users, one refusal in 5,000; the patient and the user that are asked for look rarely.
      await owner.query(`
        INSERT INTO audit_event (occurred_at, action, outcome, user_id, patient_id, entity_type, entity_id, detail)
        SELECT now() - (${EVENTS} - n) * interval '1 minute', (ARRAY['chart-opened', 'record-read', 'note-read', 'question-asked'])[1 + n % 4],
               CASE WHEN n % 5000 = 0 THEN 'refused' ELSE 'success' END,
               CASE WHEN n % 20000 = 0 THEN '${user}'::uuid ELSE md5('u' || n % 200)::uuid END,
               CASE WHEN n % 20000 = 0 THEN '${patient}'::uuid ELSE md5('p' || n % 2000)::uuid END, 'ClinicalRecord', md5('r' || n), '{"tie": "care-team"}'
        FROM generate_series(1, ${EVENTS}) n`)
      await owner.query('ANALYZE audit_event')
    }, 300_000)
    afterAll(async () => {
      await owner.query(`ALTER TABLE audit_event DISABLE TRIGGER USER`)
      await owner.query(`DELETE FROM audit_event WHERE detail = '{"tie": "care-team"}'`)
      await owner.query(`ALTER TABLE audit_event ENABLE TRIGGER USER`)
      await closeDatabase()
    })

    const longAgo = new Date(Date.now() - 300 * 86_400_000).toISOString().slice(0, 10)
    const filters: [string, AuditFilter][] = [
      ['everything', {}],
      ['a patient', { patient }],
      ['a user', { user }],
      ['an action', { action: 'note-read' }],
      ['an action that is rare', { action: 'audit-exported' }],
      ['refusals', { refused: true }],
      ['a day a year ago', { from: longAgo, to: longAgo }],
      ['a user and an action', { user, action: 'note-read' }],
      ['a patient and refusals', { patient, refused: true }],
    ]
    it.each(filters)('gives a page of %s at once, and the next one too', async (_, filter) => {
      const first = await measure(() => listAudit(auditor, filter))
      expect(first.milliseconds).toBeLessThan(MOST_MS)
      const cursor = first.result.nextCursor ?? undefined
      const next = await measure(() => listAudit(auditor, filter, { cursor }))
      expect(next.milliseconds).toBeLessThan(MOST_MS)
    })
  },
)

/** The best of three: what the query costs, not what the machine does beside it. */
async function measure<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; milliseconds: number }> {
  const runs: { result: Result; milliseconds: number }[] = []
  for (let run = 0; run < 3; run += 1) {
    const begun = performance.now()
    const result = await work()
    runs.push({ result, milliseconds: performance.now() - begun })
  }
  const [best] = runs.toSorted((left, right) => left.milliseconds - right.milliseconds)
  if (!best) throw new Error('nothing was measured')
  return best
}
