import { readUIMessageStream } from 'ai'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { openChart } from '@/lib/access/open-chart'
import type { Session } from '@/lib/access/session'
import { bundleOf } from '@/lib/agent/tools/testing/charts'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { ChatMessage, SentencePart } from '@/lib/contracts/stream'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { readEnvironment } from '@/lib/env'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import {
  type ConverseReply,
  type ConverseServer,
  startConverseServer,
} from '@/tests/fixtures/converse-server'
import { createTestUser, openTestChart } from '@/tests/integration/charts'
import { useOwner } from '@/tests/integration/owner'
import { answer } from './answer'
import { createConversation, listConversations, readConversation } from './conversations'
import { stopAnswer } from './stop-answer'

// The whole way: the real Bedrock provider, its wire format, the real tools on a real database, the checks, the
// browser's own stream reader, and what is on record afterwards.
const wire: { server?: ConverseServer; script: ConverseReply[] } = { script: [] }

vi.mock('@/lib/models/chat-model', async (original) => {
  const { createChatModel } = await original<typeof import('@/lib/models/chat-model')>()
  const chatModel = () =>
    createChatModel(
      readEnvironment({
        CHAT_MODEL: 'bedrock:anthropic.claude-3-5-sonnet-20241022-v2:0',
        AWS_REGION: 'eu-central-1',
        BEDROCK_BASE_URL: wire.server?.url,
      }),
    )
  return { createChatModel, chatModel }
})

const HBA1C = { coding: [{ system: 'http://loinc.org', code: '4548-4', display: 'Hemoglobin A1c' }] }
const CHART = [
  {
    resourceType: 'Patient',
    id: 'wire',
    name: [{ family: 'Halloran', given: ['Odile'] }],
    birthDate: '1961-04-02',
  },
  ...[
    ['a1c-old', '2019-02-01', 6.4],
    ['a1c-new', '2021-03-03', 7.1],
  ].map(([id, effectiveDateTime, value]) => ({
    resourceType: 'Observation',
    id: String(id),
    status: 'final',
    subject: { reference: 'Patient/wire' },
    code: HBA1C,
    effectiveDateTime,
    valueQuantity: { value, unit: '%', code: '%', system: 'http://unitsofmeasure.org' },
  })),
]
const LOOK_UP: ConverseReply = {
  call: [{ name: 'observations', input: { name: 'HbA1c', statistic: 'latest' } }],
}

describe.each(inject('databases'))('an answer on $name', ({ urls }) => {
  const owner = useOwner(urls)
  let session: Session
  let scope: PatientScope
  let conversationId: string

  beforeAll(async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')
    await connectDatabase(urls.worker)
    const source = `wire-${crypto.randomUUID()}`
    const report = await ingestFiles(bundleOf(CHART), { source })
    expect(report.files.flatMap(({ issues }) => issues)).toEqual([])
    session = await createTestUser()
    await connectDatabase(urls.app)
    scope = await openTestChart(session, 'wire', source)
  })
  afterAll(async () => {
    vi.unstubAllEnvs()
    await closeDatabase()
  })
  beforeEach(async () => {
    await wire.server?.close()
    wire.script = []
    wire.server = await startConverseServer(wire.script)
    conversationId = (await createConversation(scope)).id
  })

  /** Asks, and reads the stream as a browser does. */
  async function ask(message: string, ...script: ConverseReply[]): Promise<ChatMessage> {
    wire.script.push(...script)
    const stream = await answer(session, { conversationId, message })
    let last: ChatMessage | undefined
    for await (const state of readUIMessageStream<ChatMessage>({ stream })) last = state
    if (!last) throw new Error('the stream was empty')
    return last
  }
  const sentencesOf = (message: ChatMessage): SentencePart[] =>
    message.parts.flatMap((part) => (part.type === 'data-sentence' ? [part.data] : []))
  const noticesOf = (message: ChatMessage) =>
    message.parts.flatMap((part) => (part.type === 'data-notice' ? [part.data] : []))

  it('comes to the browser in checked sentences, each after its evidence', async () => {
    const message = await ask('Latest HbA1c?', LOOK_UP, {
      say: ['Hemoglobin A1c', ' was 7.1 %', ' on 03-Mar-2021 [c1].'],
    })
    expect(message.parts.map(({ type }) => type)).toEqual(['data-evidence', 'data-sentence', 'data-usage'])
    expect(sentencesOf(message)).toMatchObject([
      { verdict: 'supported', text: 'Hemoglobin A1c was 7.1 % on 03-Mar-2021.', handles: ['c1'] },
    ])
    expect(message.metadata?.state).toBe('complete')
  })

  it('reaches the model without the patient’s name, and comes back with it', async () => {
    const message = await ask('What is the latest HbA1c of Odile Halloran?', LOOK_UP, {
      say: ['I looked for [PATIENT-1] only in this chart.'],
    })
    expect(JSON.stringify(wire.server?.requests)).not.toMatch(/Halloran|Odile/)
    expect(JSON.stringify(message.parts)).toContain('Halloran')
  })

  it('never shows the text of a sentence that contradicts its source', async () => {
    const wrong: ConverseReply = { say: ['Hemoglobin A1c was 9.9 % on 03-Mar-2021 [c1].'] }
    // Asked once more, the model stays by it.
    const message = await ask('Latest HbA1c?', LOOK_UP, wrong, wrong)
    expect(sentencesOf(message)[0]).toMatchObject({
      verdict: 'contradicted',
      shown: [{ handle: 'c1', value: '7.1 %', date: '2021-03-03' }],
    })
    expect(sentencesOf(message)[0]).not.toHaveProperty('text')
    const { rows } = await owner.query('SELECT withheld, parts::text AS parts FROM message WHERE id = $1', [
      message.id,
    ])
    expect(rows[0].withheld).toMatchObject({ 0: { text: 'Hemoglobin A1c was 9.9 % on 03-Mar-2021.' } })
    // Not in its text, and not quoted by a reason either: neither sent nor stored where a page would read it.
    const value = /(?<![\d:.])9\.9(?!\d)/ // and no part of a time
    expect(JSON.stringify(message)).not.toMatch(value)
    expect(rows[0].parts).not.toMatch(value)
  })

  it('waits out throttling and then answers', async () => {
    const message = await ask('Latest HbA1c?', { refuse: 429, exception: 'ThrottlingException' }, LOOK_UP, {
      say: ['Hemoglobin A1c was 7.1 % [c1].'],
    })
    expect(sentencesOf(message)[0]?.verdict).toBe('supported')
    expect(wire.server?.requests).toHaveLength(3)
  })

  it('that is cut off keeps what was checked and says that it is incomplete', async () => {
    const message = await ask('Latest HbA1c?', LOOK_UP, {
      sayAndCut: ['Hemoglobin A1c was 7.1 % on 03-Mar-2021 [c1]. The one bef'],
    })
    expect(sentencesOf(message)[0]?.text).toBe('Hemoglobin A1c was 7.1 % on 03-Mar-2021.')
    expect(noticesOf(message)).toMatchObject([{ kind: 'incomplete' }])
    expect(message.metadata?.state).toBe('failed')
    const saved = await readConversation(scope, conversationId)
    expect(saved.messages.at(-1)?.metadata?.state).toBe('failed')
    expect(sentencesOf(saved.messages.at(-1) as ChatMessage)[0]?.text).toContain('7.1 %')
  })

  it('is on record as it was sent, with its evidence, its usage and two audit events without text', async () => {
    const message = await ask('Latest HbA1c?', LOOK_UP, { say: ['Hemoglobin A1c was 7.1 % [c1].'] })
    const saved = await readConversation(scope, conversationId)
    expect(saved.messages.map(({ role }) => role)).toEqual(['user', 'assistant'])
    expect(saved.messages[1]?.parts).toEqual(message.parts)
    expect(saved.evidence).toMatchObject([{ handle: 'c1', kind: 'record' }])
    expect(saved.title).toBe('Latest HbA1c?')
    expect((await listConversations(scope)).map(({ id }) => id)).toContain(conversationId)
    const usage = await owner.query(
      'SELECT input_tokens, output_tokens FROM turn_usage WHERE message_id = $1',
      [message.id],
    )
    expect(usage.rows).toEqual([{ input_tokens: 32, output_tokens: 14 }])
    const audit = await owner.query(
      `SELECT action, detail::text AS detail FROM audit_event WHERE entity_id = ANY($1) ORDER BY occurred_at`,
      [saved.messages.map(({ id }) => id)],
    )
    expect(audit.rows.map(({ action }) => action)).toEqual(['question-asked', 'answer-given'])
    expect(JSON.stringify(audit.rows)).not.toContain('HbA1c')
  })

  it('numbers its evidence on from the turn before, which stays citable', async () => {
    await ask('Latest HbA1c?', LOOK_UP, { say: ['Hemoglobin A1c was 7.1 % [c1].'] })
    const first: ConverseReply = {
      call: [{ name: 'observations', input: { name: 'HbA1c', statistic: 'first' } }],
    }
    const message = await ask('And the first?', first, {
      say: ['Hemoglobin A1c was 6.4 % on 01-Feb-2019 [c2]. Hemoglobin A1c was 7.1 % on 03-Mar-2021 [c1].'],
    })
    expect(sentencesOf(message).map(({ verdict, handles }) => [verdict, ...handles])).toEqual([
      ['supported', 'c2'],
      ['supported', 'c1'],
    ])
    expect(JSON.stringify(wire.server?.requests[2]?.body.messages)).toContain('7.1 % [c1]')
  })

  it('is written to its end when the browser has gone', async () => {
    wire.script.push(LOOK_UP, { say: ['Hemoglobin A1c was 7.1 % on 03-Mar-2021 [c1].'] })
    const stream = await answer(session, { conversationId, message: 'Latest HbA1c?' })
    await stream.cancel()
    await vi.waitFor(async () => {
      const saved = await readConversation(scope, conversationId)
      expect(saved.messages.at(-1)?.metadata?.state).toBe('complete')
    }, 10_000)
  })

  it('stops when told to, and refuses a second question meanwhile', async () => {
    wire.script.push({ refuse: 429, exception: 'ThrottlingException' }, LOOK_UP)
    const stream = await answer(session, { conversationId, message: 'Latest HbA1c?' })
    await expect(answer(session, { conversationId, message: 'Another?' })).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(await stopAnswer(session, conversationId)).toEqual({ stopped: true })
    let last: ChatMessage | undefined
    for await (const state of readUIMessageStream<ChatMessage>({ stream })) last = state
    expect(last?.metadata?.state).toBe('stopped')
  })

  it('is not given in another user’s conversation', async () => {
    await connectDatabase(urls.worker)
    const stranger = await createTestUser()
    await connectDatabase(urls.app)
    const refused = { code: 'not_found' }
    await expect(answer(stranger, { conversationId, message: 'Latest HbA1c?' })).rejects.toMatchObject(
      refused,
    )
    await expect(stopAnswer(stranger, conversationId)).rejects.toMatchObject(refused)
    await expect(
      readConversation(await openChart(stranger, scope.patientId), conversationId),
    ).rejects.toMatchObject(refused)
  })

  it.each([
    ['', 'invalid_input'],
    ['x'.repeat(100_000), 'too_large'],
  ])('is not begun for a question that cannot be asked', async (message, code) => {
    await expect(answer(session, { conversationId, message })).rejects.toMatchObject({ code })
    expect((await readConversation(scope, conversationId)).messages).toEqual([])
  })
})
