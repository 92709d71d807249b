import type { InferUIMessageChunk } from 'ai'
import type { Session } from '@/lib/access/session'
import { EvidenceLedger } from '@/lib/agent/evidence-ledger'
import { runTurn } from '@/lib/agent/run-turn'
import type { TurnPart } from '@/lib/agent/turn-part'
import { readBanner } from '@/lib/chart/banner'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { Banner, ChatRequest } from '@/lib/contracts/routes'
import type { ChatMessage } from '@/lib/contracts/stream'
import { withScope } from '@/lib/db/transactions'
import { log } from '@/lib/log'
import type { ChatModel } from '@/lib/models/chat-model'
import { type BegunTurn, beginTurn } from './begin-turn'
import { openConversation } from './open-conversation'
import { openPartStream, type PartStream } from './part-stream'
import { requireAnswers } from './require-answers'
import { abortRunning, endRunning, startRunning } from './running-answers'
import { AnswerSaver } from './save-answer'
import { validateQuestion } from './validate-question'

export type ChatChunk = InferUIMessageChunk<ChatMessage>

/**
 * Answers one question of a conversation as a stream of checked parts. The chart is the conversation's own, never the
 * request's. When the client goes, the answer is still written and saved; only `stopAnswer` ends it. Throws before the
 * stream when it may not or cannot begin: `invalid_input`, `too_large`, `not_found`, `conflict`, `answers_disabled`.
 */
export async function answer(session: Session, request: ChatRequest): Promise<ReadableStream<ChatChunk>> {
  const model = requireAnswers()
  if ('message' in request) validateQuestion(request.message)
  const { conversationId } = request
  const scope = await openConversation(session, conversationId)
  const controller = startRunning(conversationId)
  try {
    const turn = await beginTurn(scope, request)
    const stream = openPartStream(turn.ids.answerId, turn.createdAt)
    // Not awaited: the answer outlives the request that asked for it.
    void writeAnswer({ scope, turn, model, controller, stream }).finally(() => endRunning(conversationId))
    return stream.readable
  } catch (error) {
    endRunning(conversationId)
    throw error
  }
}

/**
 * Stops the answer that a conversation is being given, here or in another process, which sees the mark with its next
 * sentence. What was shown is kept. Throws `not_found` for another user's conversation.
 */
export async function stopAnswer(session: Session, conversationId: string): Promise<{ stopped: boolean }> {
  const scope = await openConversation(session, conversationId)
  if (abortRunning(conversationId)) return { stopped: true }
  const { count } = await withScope(scope, (tx) =>
    tx.message.updateMany({ where: { conversationId, state: 'streaming' }, data: { state: 'stopping' } }),
  )
  return { stopped: count > 0 }
}

interface Writing {
  scope: PatientScope
  turn: BegunTurn
  model: ChatModel
  controller: AbortController
  stream: PartStream
}

async function writeAnswer({ scope, turn, model, controller, stream }: Writing): Promise<void> {
  const ledger = new EvidenceLedger(turn.evidence)
  const saver = new AnswerSaver(scope, turn.ids, ledger, () => controller.abort())
  try {
    const banner: Banner = await readBanner(scope)
    const outcome = await runTurn({
      scope,
      question: turn.question,
      history: turn.history,
      ledger,
      patient: banner.patient,
      dataThrough: banner.dataThrough,
      model,
      signal: controller.signal,
      emit: (part: TurnPart) => {
        saver.keep(part)
        stream.send(part)
      },
    })
    await saver.finish(outcome)
    stream.end({ state: outcome.state, dataThrough: banner.dataThrough })
  } catch (error) {
    log.error('answer failed', error, { messageId: turn.ids.answerId })
    stream.fail('The answer could not be finished; what is shown is kept. Ask again.')
    await saver.abandon().catch((cause) => log.error('failed answer not saved', cause))
  }
}
