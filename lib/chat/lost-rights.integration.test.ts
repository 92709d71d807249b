import { readUIMessageStream } from 'ai'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { openChart } from '@/lib/access/open-chart'
import type { Session } from '@/lib/access/session'
import type { ChatMessage } from '@/lib/contracts/stream'
import { closeDatabase } from '@/lib/db/client'
import { HeldModel } from '@/tests/fixtures/held-model'
import { fileHba1c } from '@/tests/integration/hba1c-chart'
import { useOwner } from '@/tests/integration/owner'
import { answer } from './answer'
import { createConversation } from './conversations'
import { resumeAnswer } from './resume-answer'

const held = new HeldModel()
vi.mock('@/lib/models/chat-model', () => ({ chatModel: () => held.asChatModel() }))

/** So often a stream asks for its user's rights; its clock is wound forward instead of being waited for. */
const LOOK_MS = 2_000
beforeAll(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})
afterAll(() => {
  vi.useRealTimers()
})

const FIRST = 'Hemoglobin A1c was 7.1 % on 03-Mar-2021.'

describe.each(inject('databases'))('an answer whose user loses a right, on $name', ({ urls }) => {
  const owner = useOwner(urls)
  let session: Session
  let patientId: string

  afterAll(closeDatabase)
  beforeEach(async () => {
    held.reset()
    const chart = await fileHba1c(urls)
    patientId = chart.scope.patientId
    const { rows } = await owner.query<{ id: string }>(
      `INSERT INTO session (user_id, expires_at) VALUES ($1, now() + interval '1 hour') RETURNING id`,
      [chart.session.userId],
    )
    session = { ...chart.session, id: rows[0]?.id ?? null }
  })

  const breakGlass = (seconds: number) =>
    owner.query(
      `INSERT INTO break_glass (patient_id, user_id, reason_code, reason_text, expires_at)
       VALUES ($1, $2, 'test', 'test', now() + make_interval(secs => $3))`,
      [patientId, session.userId, seconds],
    )

  /** Asks, takes a right away once the first sentence stands there, and lets the model write on. */
  async function loseAfterFirst(lose: () => Promise<unknown>): Promise<ChatMessage> {
    const { id: conversationId } = await createConversation(await openChart(session, patientId))
    const stream = await answer(session, { conversationId, message: 'Latest HbA1c?' })
    held.say('Hemoglobin A1c was 7.1 % on 03-Mar-2021 [c1].\n')
    let last: ChatMessage | undefined
    let isLost = false
    let writingOn: NodeJS.Timeout | undefined
    for await (const state of readUIMessageStream<ChatMessage>({ stream })) {
      last = state
      if (isLost || !state.parts.some(({ type }) => type === 'data-sentence')) continue
      isLost = true
      await lose()
      await vi.advanceTimersByTimeAsync(LOOK_MS)
      // It would go on for ever: the end must come from the right that was lost.
      writingOn = setTimeout(() => held.say('The latest hemoglobin A1c was 7.1 % [c1].\n'), 3_500)
    }
    clearTimeout(writingOn)
    if (!last) throw new Error('the stream was empty')
    return last
  }
  const told = (message: ChatMessage) =>
    message.parts.flatMap((part) => {
      if (part.type === 'data-sentence') return [part.data.text]
      return part.type === 'data-notice' ? [part.data.text] : []
    })

  it.each([
    [
      'the session was ended',
      () => owner.query('UPDATE session SET ended_at = now() WHERE id = $1', [session.id]),
      'Your session has ended',
      'session',
    ],
    [
      'the epoch was raised',
      () =>
        owner.query('UPDATE app_user SET access_epoch = access_epoch + 1 WHERE id = $1', [session.userId]),
      'What you may do has changed',
      'epoch',
    ],
    [
      'the account was disabled',
      () => owner.query('UPDATE app_user SET disabled = true WHERE id = $1', [session.userId]),
      'Your session has ended',
      'session',
    ],
    [
      'the patient became restricted',
      () =>
        owner.query(
          `UPDATE patient SET security_labels = '{http://terminology.hl7.org/CodeSystem/v3-Confidentiality|V}' WHERE id = $1`,
          [patientId],
        ),
      'This chart is no longer open to you',
      'tie',
    ],
  ])(
    'ends in one sentence when %s, and keeps what was shown, on record',
    async (_, lose, sentence, right) => {
      const message = await loseAfterFirst(lose)
      await expectEnd(message, sentence)
      await expectDenials(message.id, [right])
    },
  )

  it('ends when emergency access runs out', async () => {
    await breakGlass(60)
    const message = await loseAfterFirst(() =>
      owner.query(`UPDATE break_glass SET expires_at = now() WHERE user_id = $1`, [session.userId]),
    )
    await expectEnd(message, 'Your emergency access has ended')
    await expectDenials(message.id, ['emergency-access'], 'ETREAT')
  })

  it('ends when what is restricted closes, also where the chart itself stays open', async () => {
    const open = (is: boolean) =>
      owner.query('UPDATE app_user SET opens_restricted = $2 WHERE id = $1', [session.userId, is])
    await open(true)
    await expectEnd(await loseAfterFirst(() => open(false)), 'Restricted records are no longer open to you')
  })

  it('is not followed any further by another tab either', async () => {
    const { id: conversationId } = await createConversation(await openChart(session, patientId))
    await answer(session, { conversationId, message: 'Latest HbA1c?' })
    held.say('Hemoglobin A1c was 7.1 % on 03-Mar-2021 [c1].\n')
    const stream = await resumeAnswer(session, conversationId)
    if (!stream) throw new Error('nothing is being written')
    await owner.query('UPDATE session SET ended_at = now() WHERE id = $1', [session.id])
    await vi.advanceTimersByTimeAsync(LOOK_MS)
    const chunks: unknown[] = []
    await stream.pipeTo(new WritableStream({ write: (chunk) => void chunks.push(chunk) }))
    expect(chunks.at(-1)).toMatchObject({
      type: 'error',
      errorText: expect.stringContaining('Your session has ended'),
    })
    // The answer itself ends too; another test has the model then.
    const isOver = async () => {
      const { rows } = await owner.query(
        'SELECT state FROM message WHERE answers IS NOT NULL AND conversation_id = $1',
        [conversationId],
      )
      expect(rows).toEqual([{ state: 'stopped' }])
    }
    await vi.waitFor(isOver, 8_000)
    const { rows } = await owner.query<{ id: string }>(
      'SELECT id FROM message WHERE answers IS NOT NULL AND conversation_id = $1',
      [conversationId],
    )
    // Whoever wrote it and whoever followed it, each for itself.
    await expectDenials(rows[0]?.id ?? '', ['session', 'session'])
  })

  /** Beside the other denied looks, in the name of who lost the right. */
  const expectDenials = (messageId: string, lost: string[], purpose = 'TREAT') =>
    vi.waitFor(async () => {
      const { rows } = await owner.query(
        `SELECT action, outcome, user_id, session_id, patient_id, purpose, detail FROM audit_event WHERE entity_id = $1 AND outcome <> 'success'`,
        [messageId],
      )
      const denial = {
        action: 'answer-cut-off',
        outcome: 'refused',
        user_id: session.userId,
        session_id: session.id,
        patient_id: patientId,
        purpose,
      }
      expect(rows).toEqual(lost.map((right) => ({ ...denial, detail: { lost: right } })))
    }, 3_000)

  async function expectEnd(message: ChatMessage, sentence: string): Promise<void> {
    expect(told(message)).toEqual([FIRST, expect.stringContaining(sentence)])
    expect(message.metadata?.state).toBe('stopped')
    const { rows } = await owner.query<{
      state: string
      parts: ChatMessage['parts']
      evidence: number
      used: number
    }>(
      `SELECT m.state, m.parts, (SELECT count(*)::int FROM evidence e WHERE e.message_id = m.id) AS evidence,
              (SELECT count(*)::int FROM turn_usage u WHERE u.message_id = m.id) AS used
       FROM message m WHERE m.id = $1`,
      [message.id],
    )
    expect(rows[0]).toMatchObject({ state: 'stopped', evidence: 1, used: 1 })
    expect(told({ ...message, parts: rows[0]?.parts ?? [] })).toEqual(told(message))
  }
})
