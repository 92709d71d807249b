import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openChart } from '@/lib/access/open-chart'
import type { Session } from '@/lib/access/session'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { createTestChart, createTestUser, type TestChart } from '@/tests/integration/charts'
import { findUnguardedTables, refuseUnguardedTables } from './classify-tables'
import { closeDatabase, connectDatabase } from './client'
import { Prisma } from './generated/client'
import { TABLE_CLASSES } from './table-classes'
import {
  type Transaction,
  withScope,
  withScopeModels,
  withSystem,
  withUser,
  withWorker,
} from './transactions'

const CHART_TABLES = Object.entries(TABLE_CLASSES)
  .filter(([name, found]) => found === 'patient-scoped' && name !== 'patient')
  .map(([name]) => name)

describe.each(inject('databases'))('the walls on $name', ({ urls }) => {
  let mine: TestChart
  let theirs: TestChart
  let session: Session
  let colleague: Session

  beforeAll(async () => {
    await connectDatabase(urls.worker)
    mine = await createTestChart('Mine')
    theirs = await createTestChart('Theirs')
    session = await createTestUser()
    colleague = await createTestUser()
    await connectDatabase(urls.app)
  })
  afterAll(closeDatabase)

  it.each(CHART_TABLES)(
    'shows, of %s, the open chart and nothing of another, even when SQL names the other',
    async (table) => {
      const scope = await openChart(session, mine.patientId)
      for (const enter of [withScope, withScopeModels]) {
        const counts = await enter(
          scope,
          (tx: Transaction) => tx.$queryRaw<{ mine: number; theirs: number; all: number }[]>`
            SELECT count(*) FILTER (WHERE patient_id = ${mine.patientId}::uuid)::int AS mine,
                   count(*) FILTER (WHERE patient_id = ${theirs.patientId}::uuid)::int AS theirs, count(*)::int AS all
            FROM ${Prisma.raw(table)}`,
        )
        // One row of each, but one for each word that a patient is found by.
        expect(counts[0]?.mine).toBeGreaterThan(0)
        expect(counts[0], enter.name).toMatchObject({ theirs: 0, all: counts[0]?.mine })
      }
    },
  )

  it('shows one patient row, and none outside a chart', async () => {
    const scope = await openChart(session, mine.patientId)
    expect(await withScopeModels(scope, (tx) => tx.patient.findMany({ select: { id: true } }))).toEqual([
      { id: mine.patientId },
    ])
    expect(await withUser(session, (tx) => tx.patient.count())).toBe(0)
    expect(await withSystem((tx) => tx.clinicalRecord.count())).toBe(0)
  })

  it('lets the app change no chart and touch no audit event', async () => {
    const scope = await openChart(session, mine.patientId)
    const attempts = [
      `UPDATE clinical_record SET display = 'changed'`,
      `DELETE FROM note`,
      `INSERT INTO note (id, patient_id, text) VALUES (gen_random_uuid(), '${mine.patientId}', 'x')`,
      `SELECT * FROM audit_event`,
      `UPDATE audit_event SET action = 'changed'`,
      `DELETE FROM audit_event`,
    ]
    for (const attempt of attempts) {
      for (const enter of [withScope, withScopeModels])
        await expect(
          enter(scope, (tx: Transaction) => tx.$executeRaw(Prisma.raw(attempt))),
          attempt,
        ).rejects.toThrow(/permission denied/)
    }
  })

  it('refuses an audit event in another user’s name', async () => {
    await expect(
      withUser(
        session,
        (tx) =>
          tx.$executeRaw`INSERT INTO audit_event (action, user_id) VALUES ('x', ${colleague.userId}::uuid)`,
      ),
    ).rejects.toThrow(/row-level security/)
  })

  it('does not let the app’s login become the worker or the owner', async () => {
    const client = new pg.Client({ connectionString: urls.app })
    await client.connect()
    try {
      const owner = await client.query(`SELECT tableowner FROM pg_tables WHERE tablename = 'patient'`)
      for (const role of ['chartlight_worker', owner.rows[0].tableowner]) {
        await expect(client.query(`SET ROLE "${role}"`), role).rejects.toThrow(/permission denied/)
      }
      await client.query('RESET ALL')
      const { rows } = await client.query('SELECT count(*)::int AS count FROM clinical_record')
      expect(rows[0].count).toBe(0)
    } finally {
      await client.end()
    }
  })

  it('lets no temporary object of the app’s login slip under a function that runs as the owner', async () => {
    const client = new pg.Client({ connectionString: urls.app })
    await client.connect()
    try {
      const decoy = `SELECT gen_random_uuid() AS id, false AS disabled, ARRAY['clinician'] AS roles`
      await expect(client.query(`CREATE TEMP VIEW app_user AS ${decoy}`)).rejects.toThrow(/permission denied/)
      await expect(
        client.query(`CREATE FUNCTION pg_temp.steal() RETURNS int LANGUAGE sql AS 'SELECT 1'`),
      ).rejects.toThrow(/permission denied/)
    } finally {
      await client.end()
    }
    const owner = new pg.Client({ connectionString: urls.migrator })
    await owner.connect()
    try {
      const { rows } = await owner.query<{ name: string; path: string[] | null }>(
        `SELECT proname AS name, proconfig AS path FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace`,
      )
      expect(rows.length).toBeGreaterThan(4)
      for (const { name, path } of rows)
        expect(path, name).toContain('search_path=pg_catalog, public, pg_temp')
    } finally {
      await owner.end()
    }
  })

  it('lets nobody write a message into another user’s conversation', async () => {
    const scope = await openChart(session, mine.patientId)
    const { patientId, userId } = scope
    const { id: conversationId } = await withScopeModels(scope, (tx) =>
      tx.conversation.create({ data: { patientId, userId } }),
    )
    const colleagueScope = await openChart(colleague, mine.patientId)
    await expect(
      withScopeModels(
        colleagueScope,
        (tx) => tx.$executeRaw`INSERT INTO message (conversation_id, patient_id, user_id, role)
          VALUES (${conversationId}::uuid, ${patientId}::uuid, ${colleague.userId}::uuid, 'user')`,
      ),
    ).rejects.toThrow(/row-level security/)
  })

  it('refuses a scope that was copied, has expired, or was voided by a change of privilege', async () => {
    const scope = await openChart(session, mine.patientId)
    const read = (given: PatientScope) => withScopeModels(given, (tx) => tx.clinicalRecord.count())
    expect(() => read({ ...scope })).toThrow(/no such patient/)
    expect(() => read({ ...scope, patientId: theirs.patientId })).toThrow(/no such patient/)

    await connectDatabase(urls.worker)
    await withWorker((tx) =>
      tx.user.update({ where: { id: session.userId }, data: { accessEpoch: { increment: 1 } } }),
    )
    await connectDatabase(urls.app)
    await expect(read(scope)).rejects.toThrow(/no such patient/)
    session = { ...session, epoch: session.epoch + 1 }
    expect(await read(await openChart(session, mine.patientId))).toBe(1)
  })

  it('refuses a transaction inside a transaction', async () => {
    await expect(withSystem(() => withSystem(async () => 1))).rejects.toThrow(/inside another/)
  })

  it('keeps a conversation to its own user, in the same chart', async () => {
    const scope = await openChart(session, mine.patientId)
    const { patientId, userId } = scope
    await withScopeModels(scope, (tx) => tx.conversation.create({ data: { patientId, userId } }))
    const colleagueScope = await openChart(colleague, mine.patientId)
    expect(await withScopeModels(colleagueScope, (tx) => tx.conversation.count())).toBe(0)
    expect(await withScopeModels(scope, (tx) => tx.conversation.count())).toBeGreaterThan(0)
  })

  it('finds every table classified and guarded, and says which one is not', async () => {
    const owner = new pg.Client({ connectionString: urls.migrator })
    await owner.connect()
    try {
      expect(await findUnguardedTables(owner)).toEqual([])
      await owner.query('CREATE TABLE stray (id int)')
      await owner.query('ALTER TABLE note DISABLE ROW LEVEL SECURITY')
      await owner.query('ALTER POLICY unrestricted ON chunk USING (true)')
      await owner.query(
        'CREATE POLICY stray ON feedback FOR SELECT TO chartlight_app USING (patient_id = (SELECT scope_patient()))',
      )
      expect(await findUnguardedTables(owner)).toEqual([
        'Table chunk knows what is restricted but shows it: add a policy as the security labels have.',
        'Table feedback is user-scoped but a policy of it does not ask for the user: bind it to scope_user().',
        'Table note is patient-scoped but has no row level security: enable it in a migration.',
        'Table stray is not classified: say in lib/db/table-classes.ts who may see its rows.',
      ])
      await expect(refuseUnguardedTables(urls.migrator)).rejects.toThrow(/Table stray is not classified/)
    } finally {
      await owner.query('DROP TABLE IF EXISTS stray')
      await owner.query('DROP POLICY IF EXISTS stray ON feedback')
      await owner.query(
        'ALTER POLICY unrestricted ON chunk USING (NOT restricted OR (SELECT scope_opens_restricted()))',
      )
      await owner.query('ALTER TABLE note ENABLE ROW LEVEL SECURITY')
      await owner.end()
    }
  })
})
