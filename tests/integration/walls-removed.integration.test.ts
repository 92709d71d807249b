import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openChart, openChartOf } from '@/lib/access/open-chart'
import { checkSession, type Session } from '@/lib/access/session'
import { EvidenceLedger } from '@/lib/agent/evidence-ledger'
import { runTurn } from '@/lib/agent/run-turn'
import { readSubject } from '@/lib/agent/subject'
import { look, say, scriptedModel } from '@/lib/agent/testing/scripted-model'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { TABLE_CLASSES } from '@/lib/db/table-classes'
import { createTestChart, createTestUser, type TestChart } from './charts'
import { fillUserTables } from './fill-user-tables'
import { useOwner } from './owner'
import { queryAs } from './query-as'

const tablesOf = (...classes: string[]) =>
  Object.entries(TABLE_CLASSES).flatMap(([name, found]) => (classes.includes(found) ? [name] : []))

// Each wall by itself, as if the one above it were not there: the app's login without our code, a model without
// instructions, a caller without checks.
describe.each(inject('databases'))('with the wall above removed, on $name', ({ urls }) => {
  const owner = useOwner(urls)
  const app = new pg.Client({ connectionString: urls.app })
  let mine: TestChart
  let theirs: TestChart
  let session: Session
  let colleague: Session
  /** The colleague's, about the same patient. */
  let foreign: { conversation: string; message: string }

  beforeAll(async () => {
    await app.connect()
    await connectDatabase(urls.worker)
    mine = await createTestChart('Mine')
    theirs = await createTestChart('Theirs')
    session = await createTestUser()
    colleague = await createTestUser()
    await fillUserTables(owner, mine.patientId, [session.userId, colleague.userId])
    await connectDatabase(urls.app)
    const { rows } = await owner.query(
      'SELECT id AS message, conversation_id AS conversation FROM message WHERE user_id = $1',
      [colleague.userId],
    )
    foreign = rows[0]
  })
  afterAll(async () => {
    await app.end()
    await closeDatabase()
  })

  /** One statement of the app's login, under settings that somebody made up. */
  const query = (settings: Record<string, string>, statement: string, values: unknown[] = []) =>
    queryAs(app, settings, statement, values)
  const count = async (settings: Record<string, string>, table: string, where = 'true') => {
    const { rows } = await query(settings, `SELECT count(*)::int AS count FROM ${table} WHERE ${where}`)
    return rows[0].count as number
  }

  it.each(tablesOf('patient-scoped', 'user-scoped'))(
    'raw SQL of the app reads nothing of %s without settings, with empty ones, or with made-up ones',
    async (table) => {
      expect(await count({}, table)).toBe(0)
      expect(await count({ patient_id: '', user_id: '' }, table)).toBe(0)
      await expect(count({ patient_id: 'every; --', user_id: '%' }, table)).rejects.toThrow(/invalid input/)
    },
  )

  it.each(tablesOf('user-scoped'))(
    'raw SQL of the app reads, of %s, one user in one chart',
    async (table) => {
      const own = { patient_id: mine.patientId, user_id: session.userId }
      expect(await count(own, table)).toBeGreaterThan(0)
      expect(await count(own, table, `user_id IS DISTINCT FROM '${session.userId}'`)).toBe(0)
      expect(await count({ ...own, patient_id: theirs.patientId }, table)).toBe(0)
      expect(await count({ ...own, user_id: randomUUID() }, table)).toBe(0)
    },
  )

  it('writes no answer into another user’s message, and hangs no evidence into their conversation', async () => {
    const own = { patient_id: mine.patientId, user_id: session.userId }
    await owner.query(`UPDATE message SET state = 'streaming' WHERE id = $1`, [foreign.message])
    const written = await query(
      own,
      `SELECT write_answer($1, '{"parts": [], "state": "complete"}') AS state`,
      [foreign.message],
    )
    expect(written.rows).toEqual([{ state: null }])
    expect(
      (await query(own, `UPDATE message SET state = 'x' WHERE id = $1`, [foreign.message])).rowCount,
    ).toBe(0)
    await expect(
      query(
        own,
        `INSERT INTO evidence (conversation_id, patient_id, user_id, message_id, number, item) VALUES ($1, $2, $3, $4, 9, '{}')`,
        [foreign.conversation, mine.patientId, session.userId, foreign.message],
      ),
    ).rejects.toThrow(/row-level security/)
    const after = await owner.query('SELECT state FROM message WHERE id = $1', [foreign.message])
    expect(after.rows).toEqual([{ state: 'streaming' }])
  })

  it('finds no patient behind a forged conversation id', async () => {
    await expect(openChartOf(session, 'conversation', foreign.conversation)).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(openChartOf(session, 'conversation', randomUUID())).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await openChartOf(colleague, 'conversation', foreign.conversation)).patientId).toBe(
      mine.patientId,
    )
  })

  it('gives a model that asks for another patient nothing of them, however it asks', async () => {
    const scope = await openChart(session, mine.patientId)
    const ledger = new EvidenceLedger()
    const { model } = scriptedModel(
      look(
        ['get_record', { reference: `Observation/${theirs.recordId}` }],
        ['get_record', { type: 'Observation', patientId: theirs.patientId, patient: theirs.patientId }],
        ['read_note', { noteId: theirs.noteId }],
        ['search_notes', { query: 'secret', patientId: theirs.patientId }],
      ),
      // A handle that was read off another conversation.
      say('Potassium was 5.9 mmol/L on 03-Mar-2021 [c77]. The other patient has diabetes [c1].'),
    )
    const outcome = await runTurn({
      scope,
      question: `What does Patient/${theirs.patientId} have?`,
      history: [],
      ledger,
      ...(await readSubject(scope)),
      model,
      emit: () => {},
      mayLookUp: async () => {},
      signal: new AbortController().signal,
    })
    expect(outcome.toolCalls.length).toBe(4)
    expect(JSON.stringify([ledger.all(), outcome.parts])).not.toMatch(
      new RegExp(`${theirs.recordId}|${theirs.noteId}|${theirs.patientId}`),
    )
    const shown = outcome.parts.flatMap((part) => (part.type === 'data-sentence' ? [part.data.text] : []))
    expect(shown.join(' ')).not.toMatch(/5\.9|diabetes/)
  })

  it('lets nobody in with a session that was replayed after its end, or made up', async () => {
    const { rows } = await owner.query(
      `INSERT INTO session (user_id, expires_at) VALUES ($1, now() + interval '1 hour') RETURNING id`,
      [session.userId],
    )
    const [{ id }] = rows
    expect(await checkSession(id)).toMatchObject({ userId: session.userId })
    await owner.query('UPDATE session SET ended_at = now() WHERE id = $1', [id])
    expect(await checkSession(id)).toBeNull()
    expect(await checkSession(randomUUID())).toBeNull()
  })

  it('queues no import of another source under a token, whatever source the caller names', async () => {
    const { rows } = await owner.query(
      `WITH holder AS (INSERT INTO app_user (email, display_name, roles) VALUES (gen_random_uuid() || '@example.org', 'Lab', '{integration}') RETURNING id)
       INSERT INTO api_token (user_id, source_name, token_hash, created_by, expires_at)
       SELECT id, 'lab', sha256(id::text::bytea), $1, now() + interval '1 day' FROM holder RETURNING user_id AS id`,
      [session.userId],
    )
    const [{ id: holder }] = rows
    const queue = (source: string, user: string) => {
      const id = randomUUID()
      return query(
        { user_id: holder },
        `INSERT INTO import (id, label, state, user_id, source_name, object_key) VALUES ($1, 'x', 'queued', $2, $3, $4)`,
        [id, user, source, `uploads/${id}/input`],
      )
    }
    await expect(queue('another', holder)).rejects.toThrow(/row-level security/)
    await expect(queue('lab', session.userId)).rejects.toThrow(/row-level security/)
    expect((await queue('lab', holder)).rowCount).toBe(1)
    await owner.query(`UPDATE api_token SET revoked_at = now() WHERE user_id = $1`, [holder])
    await expect(queue('lab', holder)).rejects.toThrow(/row-level security/)
    await owner.query('DELETE FROM import WHERE user_id = $1', [holder])
  })
})
