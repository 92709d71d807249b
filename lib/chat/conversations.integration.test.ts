import { setTimeout as sleep } from 'node:timers/promises'
import { readUIMessageStream } from 'ai'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { openChartOf } from '@/lib/access/open-chart'
import { signals } from '@/lib/cache/signals'
import type { ChatRequest } from '@/lib/contracts/routes'
import type { ChatMessage } from '@/lib/contracts/stream'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { env } from '@/lib/env'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { HeldModel } from '@/tests/fixtures/held-model'
import { createTestUser } from '@/tests/integration/charts'
import { fileHba1c, type Hba1cChart, hba1cFiles } from '@/tests/integration/hba1c-chart'
import { useOwner } from '@/tests/integration/owner'
import { answer } from './answer'
import { hideConversation, listConversations, readConversation, renameConversation } from './conversations'
import { giveFeedback, readWithheld, recordCopy } from './messages'
import { growthSignal } from './running-answers'
import { readUsage } from './usage'

const held = new HeldModel()
vi.mock('@/lib/models/chat-model', () => ({ chatModel: () => held.asChatModel() }))

const GOOD = 'Hemoglobin A1c was 7.1 % on 03-Mar-2021 [c1].\n'
const WRONG = 'Hemoglobin A1c was 9.9 % on 03-Mar-2021 [c1].\n'
const NOBODY = '00000000-0000-4000-8000-000000000000'
const notFound = { code: 'not_found' }

describe.each(inject('databases'))('a conversation on $name', ({ urls }) => {
  const owner = useOwner(urls)
  let chart: Hba1cChart
  let conversationId: string

  beforeAll(async () => {
    chart = await fileHba1c(urls)
  })
  afterAll(closeDatabase)
  beforeEach(async () => {
    held.reset()
    conversationId = await chart.begin()
  })
  afterEach(() => {
    env.AI_ENABLED = true
    env.AI_DAILY_TOKENS_PER_USER = undefined
  })

  async function ask(request: Partial<ChatRequest>, ...said: string[]): Promise<ChatMessage> {
    for (const sentence of said) held.say(sentence)
    held.end()
    // What is held back is asked for once more; this model leaves it as it is.
    held.end()
    const stream = await answer(chart.session, { conversationId, ...request } as ChatRequest)
    let last: ChatMessage | undefined
    for await (const state of readUIMessageStream<ChatMessage>({ stream })) last = state
    held.reset()
    if (!last) throw new Error('the stream was empty')
    return last
  }
  const read = () => readConversation(chart.scope, conversationId)
  const textsOf = async () =>
    (await read()).messages.map(({ role, parts }) =>
      role === 'user' ? JSON.stringify(parts).match(/"text":"([^"]*)"/)?.[1] : 'answer',
    )
  const auditOf = async (entityId: string) => {
    const { rows } = await owner.query('SELECT action, detail FROM audit_event WHERE entity_id = $1', [
      entityId,
    ])
    return rows as { action: string; detail: object }[]
  }

  it('keeps the old answer when it is asked again, and goes on from the newer one', async () => {
    const first = await ask({ message: 'Latest HbA1c?' }, GOOD)
    const second = await ask({ regenerate: first.id }, GOOD)
    const { messages } = await read()
    expect(messages.map(({ id }) => id).slice(1)).toEqual([first.id, second.id])
    expect(messages.map(({ metadata }) => metadata?.answers)).toEqual([
      undefined,
      messages[0]?.id,
      messages[0]?.id,
    ])
    // The answer that is asked again is not part of what the model is told.
    expect(held.lastPrompt.filter(({ role }) => role === 'user')).toHaveLength(1)
    await ask({ message: 'Is that high?' }, GOOD)
    expect(held.lastPrompt.filter(({ role }) => role === 'user')).toHaveLength(2)
    expect(await textsOf()).toEqual(['Latest HbA1c?', 'answer', 'answer', 'Is that high?', 'answer'])
  })

  it('keeps the old wording of its last question, and goes on from the new one', async () => {
    await ask({ message: 'Latest HbA1c?' }, GOOD)
    await ask({ message: 'Latest potassium?' }, GOOD)
    const asked = (await read()).messages.filter(({ role }) => role === 'user')
    const edit = { messageId: asked[1]?.id ?? '', message: 'First HbA1c?' }
    await ask({ edit }, GOOD)
    const after = (await read()).messages
    expect(after.findLast(({ role }) => role === 'user')?.metadata?.edits).toBe(asked[1]?.id)
    expect(await textsOf()).toEqual([
      'Latest HbA1c?',
      'answer',
      'Latest potassium?',
      'answer',
      'First HbA1c?',
      'answer',
    ])
    await ask({ message: 'And then?' }, GOOD)
    expect(JSON.stringify(held.lastPrompt)).toContain('First HbA1c?')
    expect(JSON.stringify(held.lastPrompt)).not.toContain('potassium')
    // Of the earlier ones none is worded anew: the answers after it rest on it.
    const early = { messageId: asked[0]?.id ?? '', message: 'Something else?' }
    await expect(ask({ edit: early })).rejects.toMatchObject({ code: 'conflict' })
    await expect(ask({ regenerate: NOBODY })).rejects.toMatchObject(notFound)
  })

  it('is on record with its first sentence at once, and then no more than a second behind what is read', async () => {
    const stream = await answer(chart.session, { conversationId, message: 'Latest HbA1c?' })
    let shown: ChatMessage | undefined
    const ended = (async () => {
      for await (const state of readUIMessageStream<ChatMessage>({ stream })) shown = state
    })()
    const sentencesOf = (message?: ChatMessage) =>
      message?.parts.filter(({ type }) => type === 'data-sentence').length ?? 0
    const onRecord = async () => sentencesOf((await read()).messages.at(-1))
    held.say(GOOD)
    await vi.waitFor(async () => expect(await onRecord()).toBe(1), { timeout: 900, interval: 20 })
    let writes = 0
    const leave = signals().listen(growthSignal(shown?.id ?? ''), () => {
      writes += 1
    })
    for (const _ of [2, 3, 4, 5]) {
      held.say(GOOD)
      await sleep(50)
    }
    await vi.waitFor(() => expect(sentencesOf(shown)).toBe(5))
    // What a process that dies now would leave: no more than a second old.
    await vi.waitFor(async () => expect(await onRecord()).toBe(5), { timeout: 1_500, interval: 20 })
    expect(writes).toBeLessThanOrEqual(2)
    leave()
    held.end()
    await ended
  })

  it('is renamed, and hidden without losing its record', async () => {
    const listed = async () => (await listConversations(chart.scope)).map(({ id }) => id)
    expect(await listed(), 'nothing was asked yet').not.toContain(conversationId)
    await ask({ message: 'Latest HbA1c?' }, GOOD)
    const named = await renameConversation(chart.scope, conversationId, { title: '  Diabetes\u0000 ' })
    expect(named.title).toBe('Diabetes')
    expect((await listConversations(chart.scope)).find(({ id }) => id === conversationId)).toEqual(named)
    await expect(renameConversation(chart.scope, conversationId, { title: ' ' })).rejects.toMatchObject({
      code: 'invalid_input',
    })
    const answerId = (await read()).messages[1]?.id ?? ''
    await hideConversation(chart.scope, conversationId)
    expect(await listed()).not.toContain(conversationId)
    await expect(read()).rejects.toMatchObject(notFound)
    await expect(openChartOf(chart.session, 'conversation', conversationId)).rejects.toMatchObject(notFound)
    await expect(readWithheld(chart.session, answerId, 0)).rejects.toMatchObject(notFound)
    const { rows } = await owner.query('SELECT count(*)::int FROM message WHERE conversation_id = $1', [
      conversationId,
    ])
    expect(rows).toEqual([{ count: 2 }])
    expect((await auditOf(conversationId)).map(({ action }) => action)).toEqual(['conversation-hidden'])
  })

  it('shows what was held back only to its own user, and never without an audit event', async () => {
    const { id } = await ask({ message: 'Latest HbA1c?' }, GOOD, GOOD, GOOD, WRONG)
    const shown = await readWithheld(chart.session, id, 3)
    expect(shown.text).toBe('Hemoglobin A1c was 9.9 % on 03-Mar-2021.')
    expect(shown.reasons.length).toBeGreaterThan(0)
    expect(await auditOf(id)).toContainEqual({ action: 'withheld-read', detail: { sentence: 3 } })
    await expect(readWithheld(chart.session, id, 0)).rejects.toMatchObject(notFound)
    const stranger = await strangerTo()
    await expect(readWithheld(stranger, id, 3)).rejects.toMatchObject(notFound)
    await expect(recordCopy(stranger, id, 'copy')).rejects.toMatchObject(notFound)
    await expect(giveFeedback(stranger, id, { reason: 'helpful' })).rejects.toMatchObject(notFound)
    expect((await auditOf(id)).filter(({ action }) => action === 'withheld-read')).toHaveLength(1)
  })

  it('takes feedback on an answer or a sentence; the words stay out of the audit log', async () => {
    const { id } = await ask({ message: 'Latest HbA1c?' }, GOOD)
    await giveFeedback(chart.session, id, { reason: 'wrong-fact', sentence: 0, comment: ' It was 7.2. ' })
    const { rows } = await owner.query(
      'SELECT reason, sentence_index, comment FROM feedback WHERE message_id = $1',
      [id],
    )
    expect(rows).toEqual([{ reason: 'wrong-fact', sentence_index: 0, comment: 'It was 7.2.' }])
    const given = (await auditOf(id)).filter(({ action }) => action === 'feedback-given')
    expect(given).toEqual([{ action: 'feedback-given', detail: { reason: 'wrong-fact', sentence: 0 } }])
    await expect(
      giveFeedback(chart.session, id, { reason: 'other', comment: 'x'.repeat(2_001) }),
    ).rejects.toMatchObject({ code: 'too_large' })
    const { messages } = await read()
    await expect(
      giveFeedback(chart.session, messages[0]?.id ?? '', { reason: 'helpful' }),
    ).rejects.toMatchObject(notFound)
  })

  it('marks a source that was amended or entered in error since, when it is reopened and when it is copied', async () => {
    const { id } = await ask({ message: 'Latest HbA1c?' }, GOOD)
    expect((await read()).changes).toEqual({})
    await file(hba1cFiles(7.4))
    expect((await read()).changes).toEqual({ c1: 'amended' })
    await owner.query(
      `UPDATE clinical_record SET entered_in_error = true WHERE patient_id = $1 AND fhir_id = 'a1c-new'`,
      [chart.scope.patientId],
    )
    expect(await recordCopy(chart.session, id, 'print')).toEqual({ changes: { c1: 'retracted' } })
    expect((await auditOf(id)).map(({ action }) => action)).toContain('answer-printed')
    await owner.query(`UPDATE clinical_record SET entered_in_error = false WHERE patient_id = $1`, [
      chart.scope.patientId,
    ])
    await file(hba1cFiles())
  })

  it('counts what it used, for its user by day and for an administrator by user, in sums only', async () => {
    const before = (await readUsage(chart.session, 1)).days[0]?.turns ?? 0
    await ask({ message: 'Latest HbA1c?' }, GOOD)
    const own = await readUsage(chart.session, 7)
    expect(own.days).toHaveLength(1)
    expect(own.days[0]).toMatchObject({ day: new Date().toISOString().slice(0, 10), turns: before + 1 })
    expect(own.days[0]?.cacheReadTokens).toBeGreaterThan(0)
    expect(own).not.toHaveProperty('everyone')
    const administrator = { ...(await strangerTo(['admin'])) }
    const everybody = await readUsage(administrator, 7)
    expect(everybody.days).toEqual([])
    expect(everybody.everyone?.users).toContainEqual({
      userId: chart.session.userId,
      displayName: chart.session.displayName,
      tokensToday: own.days[0] && own.days[0].inputTokens + own.days[0].outputTokens,
      ...totalsOf(own.days[0]),
    })
    expect(everybody.everyone?.models.length).toBeGreaterThan(0)
    expect(JSON.stringify(everybody)).not.toContain('HbA1c')
    // The role in the session alone opens nothing: the database asks for it too.
    const posing = await readUsage({ ...(await strangerTo()), roles: ['admin'] }, 7)
    expect(posing.everyone).toMatchObject({ days: [], users: [], models: [] })
  })

  it('ends for today when its user’s tokens are used up, in one plain sentence', async () => {
    env.AI_DAILY_TOKENS_PER_USER = 1_000_000
    await ask({ message: 'Latest HbA1c?' }, GOOD)
    const { budget } = await readUsage(chart.session, 1)
    expect(budget?.usedToday).toBeGreaterThan(0)
    env.AI_DAILY_TOKENS_PER_USER = budget?.usedToday
    await expect(ask({ message: 'Again?' })).rejects.toMatchObject({
      code: 'budget_exhausted',
      detail: expect.stringMatching(
        /^Your [\d,]+ tokens for answers today are used up; ask again after midnight/,
      ),
    })
    env.AI_DAILY_TOKENS_PER_USER = (budget?.usedToday ?? 0) + 1
    await ask({ message: 'Again?' }, GOOD)
  })

  it('gives no answer where answers are turned off, and stays readable', async () => {
    await ask({ message: 'Latest HbA1c?' }, GOOD)
    env.AI_ENABLED = false
    await expect(ask({ message: 'Again?' })).rejects.toMatchObject({ code: 'answers_disabled' })
    expect(await textsOf()).toEqual(['Latest HbA1c?', 'answer'])
  })

  async function strangerTo(roles: Parameters<typeof createTestUser>[0] = ['clinician']) {
    return asWorker(() => createTestUser(roles))
  }
  async function file(files: Parameters<typeof ingestFiles>[0]) {
    await asWorker(() => ingestFiles(files, { source: chart.source }))
  }
  async function asWorker<Result>(act: () => Promise<Result>): Promise<Result> {
    await connectDatabase(urls.worker)
    const result = await act()
    await connectDatabase(urls.app)
    return result
  }
})

function totalsOf(day: { day: string } | undefined) {
  const { day: _day, ...totals } = day ?? { day: '' }
  return totals
}
