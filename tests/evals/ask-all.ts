import type { Session } from '@/lib/access/session'
import { type AskedOnce, askOnce } from '@/lib/chat/ask-once'
import { findPatient } from '@/worker/find-patient'

export interface EvalQuestion {
  id: string
  /** FHIR id. */
  patient: string
  question: string
}

export interface EvalAnswer extends AskedOnce {
  id: string
}

/** Asks every question of its chart, one after another, as `worker eval` does. */
export async function askAll(
  session: Session,
  source: string,
  questions: readonly EvalQuestion[],
): Promise<EvalAnswer[]> {
  const answers: EvalAnswer[] = []
  for (const { id, patient, question } of questions) {
    const patientId = await findPatient(session, patient, source)
    answers.push({ id, ...(await askOnce(session, patientId, question)) })
  }
  return answers
}

/** How many of the sentences that a model wrote were withheld. */
export function withheldRate(answers: readonly EvalAnswer[]): number {
  const sentences = answers.flatMap(({ parts }) => parts.filter(({ type }) => type === 'data-sentence'))
  const withheld = answers.reduce((sum, answer) => sum + answer.withheld.size, 0)
  return withheld / Math.max(1, sentences.length)
}
