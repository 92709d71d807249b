import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { closeDatabase } from '@/lib/db/client'
import { withScope } from '@/lib/db/transactions'
import { LIMITS } from '@/lib/limits'
import { fileHba1c, type Hba1cChart } from '@/tests/integration/hba1c-chart'
import { useOwner } from '@/tests/integration/owner'
import { listMessages, readHistory } from './history'

const TURNS = LIMITS.historyTurns + 3

describe.each(inject('databases').slice(0, 1))('the history of a long conversation on $name', ({ urls }) => {
  const owner = useOwner(urls)
  let chart: Hba1cChart
  let conversationId: string

  beforeAll(async () => {
    chart = await fileHba1c(urls)
    conversationId = await chart.begin()
    const { patientId, userId } = chart.scope
    await owner.query(
      `WITH question AS (
         INSERT INTO message (patient_id, user_id, conversation_id, role, parts, created_at)
         SELECT $1, $2, $3, 'user', jsonb_build_array(jsonb_build_object('type', 'text', 'text', 'question ' || turn)),
                now() + turn * interval '1 minute'
         FROM generate_series(1, $4::int) turn RETURNING id, parts, created_at)
       INSERT INTO message (patient_id, user_id, conversation_id, role, state, answers, parts, created_at)
       SELECT $1, $2, $3, 'assistant', 'complete', id, jsonb_build_array(jsonb_build_object('type', 'data-sentence', 'data',
              jsonb_build_object('text', 'Answer to ' || (parts -> 0 ->> 'text') || '.', 'handles', '[]'::jsonb))),
              created_at + interval '1 second'
       FROM question`,
      [patientId, userId, conversationId, TURNS],
    )
  })
  afterAll(closeDatabase)

  it('gives the newest turns, as many as a model is shown, each with its answer', async () => {
    const { messages, history } = await withScope(chart.scope, async (tx) => {
      const messages = await listMessages(tx, conversationId)
      return { messages, history: await readHistory(tx, messages) }
    })
    expect(messages).toHaveLength(2 * TURNS)
    expect(messages.filter(({ role, parts }) => role === 'assistant' && parts !== null)).toEqual([])
    expect(history).toHaveLength(LIMITS.historyTurns)
    expect(history[0]).toEqual({ question: 'question 4', answer: 'Answer to question 4.' })
    expect(history.at(-1)?.answer).toBe(`Answer to question ${TURNS}.`)
  })
  it('puts a question before its answer, also where one instant of the clock held both', async () => {
    const { patientId, userId } = chart.scope
    const own = await chart.begin()
    // As written, the answer stands first.
    for (const role of ['assistant', 'user'])
      await owner.query(
        `INSERT INTO message (patient_id, user_id, conversation_id, role, state, parts, created_at)
         VALUES ($1, $2, $3, $4, 'complete', '[]', '2026-01-01')`,
        [patientId, userId, own, role],
      )
    const messages = await withScope(chart.scope, (tx) => listMessages(tx, own))
    expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant'])
  })
})
