import { openChart } from '@/lib/access/open-chart'
import type { Session } from '@/lib/access/session'
import { EvidenceLedger } from '@/lib/agent/evidence-ledger'
import { toPlainText } from '@/lib/agent/plain-text'
import { runTurn } from '@/lib/agent/run-turn'
import { readSubject } from '@/lib/agent/subject'
import { requireAnswers } from '@/lib/chat/require-answers'
import { findPatient } from '@/worker/find-patient'

/** Asks two questions in one conversation, as the chat does, and gives the answer to the second as plain text. */
export async function askAfter(
  session: Session,
  { source, patient, first, then }: { source: string; patient: string; first: string; then: string },
): Promise<string> {
  const scope = await openChart(session, await findPatient(session, patient, source))
  const model = requireAnswers()
  const ledger = new EvidenceLedger()
  const turn = {
    scope,
    ledger,
    ...(await readSubject(scope)),
    model,
    emit: () => {},
    mayLookUp: async () => {},
  }
  const { parts } = await runTurn({
    ...turn,
    question: first,
    history: [],
    signal: new AbortController().signal,
  })
  const answered = await runTurn({
    ...turn,
    question: then,
    history: [{ question: first, answer: toPlainText(parts) }],
    signal: new AbortController().signal,
  })
  return toPlainText(answered.parts)
}
