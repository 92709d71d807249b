import type { Session } from '@/lib/access/session'
import type { TurnPart } from '@/lib/agent/turn-part'
import { askOnce } from '@/lib/chat/ask-once'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { findPatient } from '../find-patient'
import type { AnswerLine } from './answer-file'
import type { PromptMeter } from './prompt-meter'
import type { EvalQuestion } from './question'

/** Asks one question as the command line does; what goes wrong is told in its line, and the run goes on. */
export async function answerQuestion(
  session: Session,
  asked: EvalQuestion,
  { source, meter }: { source: string | undefined; meter: PromptMeter },
): Promise<AnswerLine> {
  const startedAt = performance.now()
  const before = meter.characters
  const measured = () => ({
    ms: Math.round(performance.now() - startedAt),
    promptCharacters: meter.characters - before,
  })
  try {
    const patientId = await findPatient(session, asked.patient, source)
    const { text, citations, parts, withheld, toolCalls, state } = await askOnce(
      session,
      patientId,
      asked.question,
    )
    const sentences = parts.filter(({ type }) => type === 'data-sentence').length
    const line = { id: asked.id, text, citations, ...measured(), sentences, withheld: withheld.size }
    const whole = { ...line, toolCalls: toolCalls.length }
    return state === 'complete' ? whole : { ...whole, error: explainEnd(parts) }
  } catch (error) {
    if (!(error instanceof AppError)) log.error('question-not-answered', error)
    const detail =
      error instanceof AppError ? error.detail : 'The question could not be answered; see the log.'
    const nothing = { text: '', citations: [], sentences: 0, withheld: 0, toolCalls: 0 }
    return { id: asked.id, ...nothing, ...measured(), error: detail }
  }
}

/** Why an answer that was begun is not whole, in the words that the chat shows. */
function explainEnd(parts: readonly TurnPart[]): string {
  const notices = parts.flatMap((part) => (part.type === 'data-notice' ? [part.data] : []))
  return notices.find(({ kind }) => kind === 'incomplete')?.text ?? 'The answer is not complete; see the log.'
}
