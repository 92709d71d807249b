import { recordAudit } from '@/lib/access/audit'
import { openChart } from '@/lib/access/open-chart'
import type { Session } from '@/lib/access/session'
import { citedReferences } from '@/lib/agent/cited-references'
import { EvidenceLedger } from '@/lib/agent/evidence-ledger'
import { toPlainText } from '@/lib/agent/plain-text'
import { runTurn, type TurnOutcome } from '@/lib/agent/run-turn'
import { selectSubject } from '@/lib/agent/subject'
import type { Evidence } from '@/lib/contracts/evidence'
import { withScope } from '@/lib/db/transactions'
import { requireAnswers } from './require-answers'
import { validateQuestion } from './validate-question'
import { watchRights } from './watch-rights'
import { writtenBy } from './written-by'

export interface AskedOnce extends TurnOutcome {
  /** What is shown, as plain text without handles. */
  text: string
  /** The FHIR references behind what is shown. */
  citations: string[]
  evidence: readonly Evidence[]
}

/**
 * Asks one question of one chart outside any conversation: the same loop, checks and audit as in the browser, nothing
 * kept but the audit events. Throws what `openChart` and `validateQuestion` throw.
 */
export async function askOnce(session: Session, patientId: string, text: string): Promise<AskedOnce> {
  const question = validateQuestion(text)
  const model = requireAnswers()
  const scope = await openChart(session, patientId)
  const subject = await withScope(scope, async (tx) => {
    await recordAudit(tx, { action: 'question-asked', detail: { via: session.via } })
    return selectSubject(tx, scope)
  })
  const ledger = new EvidenceLedger()
  const controller = new AbortController()
  const rights = watchRights(scope, null, (lost) => controller.abort(lost))
  const outcome = await runTurn({
    scope,
    question,
    history: [],
    ledger,
    ...subject,
    model,
    emit: () => {},
    mayLookUp: rights.check,
    signal: controller.signal,
  }).finally(rights.end)
  const { state, withheld, parts, usage } = outcome
  await withScope(scope, (tx) =>
    recordAudit(tx, {
      action: 'answer-given',
      detail: { via: session.via, state, withheld: withheld.size, ...writtenBy(usage) },
    }),
  )
  return {
    ...outcome,
    text: toPlainText(parts),
    citations: citedReferences(parts, ledger),
    evidence: ledger.all(),
  }
}
