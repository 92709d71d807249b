import { openChartOf } from '@/lib/access/open-chart'
import type { Session } from '@/lib/access/session'
import { EvidenceLedger } from '@/lib/agent/evidence-ledger'
import { runTurn } from '@/lib/agent/run-turn'
import type { TurnPart } from '@/lib/agent/turn-part'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { ChatRequest } from '@/lib/contracts/routes'
import { endingSignal, finishBeforeEnd } from '@/lib/lifecycle'
import { log } from '@/lib/log'
import type { ChatModel } from '@/lib/models/chat-model'
import { type OpenSpan, withSpan } from '@/lib/telemetry'
import { recordMetric } from '@/lib/telemetry/metrics'
import { takeAnswerSlot } from './answer-slots'
import { type BegunTurn, beginTurn } from './begin-turn'
import { measureTurn } from './measure-turn'
import { type ChatChunk, openPartStream, type PartStream } from './part-stream'
import { priceUsage } from './price-usage'
import { requireAnswers } from './require-answers'
import { startRunning } from './running-answers'
import { AnswerSaver } from './save-answer'
import { requireBudget } from './usage'
import { validateQuestion } from './validate-question'
import { watchRights } from './watch-rights'

const RESTARTED =
  'The server is being restarted, which ended this answer early; what is shown is kept. Ask again.'

/**
 * Answers one question of a conversation as a stream of checked parts. The chart is the conversation's own, never the
 * request's. When the client goes, the answer is still written and saved; only `stopAnswer` ends it. Throws before the
 * stream when it may not or cannot begin: `invalid_input`, `too_large`, `not_found`, `conflict`, `budget_exhausted`,
 * `answers_disabled`, `too_busy`.
 */
export async function answer(session: Session, request: ChatRequest): Promise<ReadableStream<ChatChunk>> {
  const model = requireAnswers()
  if ('message' in request) validateQuestion(request.message)
  const giveSlotBack = takeAnswerSlot(session.userId)
  const begun = await begin(session, request, model).catch((error: unknown) => {
    giveSlotBack()
    throw error
  })
  // Not awaited: the answer outlives the request that asked for it.
  finishBeforeEnd(begun.writing.finally(giveSlotBack))
  return begun.readable
}

async function begin(session: Session, request: ChatRequest, model: ChatModel) {
  const scope = await openChartOf(session, 'conversation', request.conversationId)
  await requireBudget(session)
  const turn = await beginTurn(scope, request)
  const stream = openPartStream(turn.ids.answerId, turn.metadata)
  const writing = withSpan('turn', { 'chartlight.message.id': turn.ids.answerId }, (span) =>
    writeAnswer({ scope, turn, model, stream }, span),
  )
  return { writing, readable: stream.readable }
}

interface Writing {
  scope: PatientScope
  turn: BegunTurn
  model: ChatModel
  stream: PartStream
}

async function writeAnswer({ scope, turn, model, stream }: Writing, span: OpenSpan): Promise<void> {
  const { controller, end } = startRunning(turn.ids.answerId)
  const ledger = new EvidenceLedger(turn.evidence, turn.nextHandle)
  const saver = new AnswerSaver(scope, turn.ids, ledger, () => controller.abort())
  const rights = watchRights(scope, turn.ids.answerId, (lost) => controller.abort(lost))
  try {
    const outcome = await runTurn({
      scope,
      question: turn.question,
      history: turn.history,
      ledger,
      ...turn.subject,
      model,
      mayLookUp: rights.check,
      signal: controller.signal,
      emit: (turnPart: TurnPart) => {
        const part =
          turnPart.type === 'data-usage' ? { ...turnPart, data: priceUsage(turnPart.data) } : turnPart
        saver.keep(part)
        stream.send(part)
      },
    })
    await saver.finish(outcome)
    measureTurn(outcome, span)
    if (endingSignal().aborted) stream.fail(RESTARTED)
    else stream.end({ ...turn.metadata, state: outcome.state })
  } catch (error) {
    span.fail(error)
    recordMetric('Turns', 1, 'broken')
    log.error('answer-failed', error, { messageId: turn.ids.answerId })
    // Before the end: who reads the answer then must not find one that is still being written.
    await saver.abandon().catch((cause) => log.error('failed-answer-not-saved', cause))
    stream.fail('The answer could not be finished; what is shown is kept. Ask again.')
  } finally {
    rights.end()
    end()
  }
}
