import { RightLost } from '@/lib/access/find-lost-right'
import { siteDay, siteToday } from '@/lib/chart/site-day'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { UsagePart } from '@/lib/contracts/stream'
import { RULES_VERSION } from '@/lib/grounding/rules-version'
import type { ChatModel } from '@/lib/models/chat-model'
import { addServerParts } from './add-server-parts'
import { announcePhases } from './announce-phases'
import { AnswerWriter, type WithheldSentence } from './answer-writer'
import { addUsage, askModel, type ModelCall } from './ask-model'
import { buildMessages, type PastTurn } from './build-messages'
import { describeIncomplete, NOTHING_WRITTEN } from './describe-end'
import type { EvidenceLedger } from './evidence-ledger'
import { guardTools } from './guard-tools'
import { LookupLog, type ToolCall } from './lookup-log'
import { maskIdentifiers } from './mask-identifiers'
import { buildInstructions, PROMPT_VERSION } from './prompt'
import { repairAnswer } from './repair-answer'
import type { Subject } from './subject'
import { createTools } from './tools'
import { TurnBudget } from './turn-budget'
import { type EmitPart, keepPart, type TurnPart } from './turn-part'

export type { PastTurn } from './build-messages'

export interface TurnInput extends Subject {
  scope: PatientScope
  question: string
  history: readonly PastTurn[]
  /** The conversation's evidence; new items get the next handles. */
  ledger: EvidenceLedger
  model: ChatModel
  emit: EmitPart
  /** Asked before each look-up; throws RightLost. */
  mayLookUp: () => Promise<void>
  /** Aborted by the person who asked, or with a RightLost: then nothing more is told but that. */
  signal: AbortSignal
}

export interface TurnOutcome {
  state: 'complete' | 'stopped' | 'failed'
  /** What was shown, in order, transient parts left out. */
  parts: TurnPart[]
  /** Texts held back, by sentence index. */
  withheld: ReadonlyMap<number, WithheldSentence>
  toolCalls: ToolCall[]
  usage: UsagePart
}

/**
 * Asks the model one question about one chart and sends the answer as checked parts: the same path for the chat route,
 * `ask` and `eval`. Never throws for the model's failures: they end the answer in a notice, and what was shown stays.
 */
export async function runTurn(input: TurnInput): Promise<TurnOutcome> {
  const { scope, ledger, model, signal, question, history } = input
  const startedAt = performance.now()
  const known = [...ledger.all()]
  const parts: TurnPart[] = []
  const emit: EmitPart = (part) => {
    keepPart(parts, part)
    input.emit(part)
  }
  const tell = announcePhases(emit)
  tell({ phase: 'searching' })
  const { own, related } = input.people
  const mask = maskIdentifiers(input.patient, own, related)
  const asked = [...history.map((turn) => turn.question), question].join('\n')
  const writer = new AnswerWriter(ledger, emit, mask.restore, asked)
  const lookups = new LookupLog(ledger, tell)

  const call: ModelCall = {
    model,
    instructions: buildInstructions({
      today: siteToday(),
      dataThrough: input.dataThrough && siteDay(input.dataThrough),
    }),
    messages: buildMessages({ question, history, evidence: known }, mask.mask),
    tools: guardTools(createTools({ scope, ledger }), mask, input.mayLookUp),
    budget: new TurnBudget(model.capabilities.contextTokens),
    signal,
  }
  const run = await askModel(call, {
    ...lookups,
    text: (delta) => {
      if (findLost(signal)) return
      tell({ phase: 'writing' })
      writer.write(delta)
    },
    textEnd: () => findLost(signal) ?? writer.endText(),
  })
  const lost = findLost(signal)
  if (!lost) writer.endText()
  tell({ phase: 'checking', counts: { sentences: writer.sentences.length } })
  const { spent } = call.budget
  const said = { ...call, messages: [...call.messages, ...run.messages] }
  const repair = run.problem ? null : await repairAnswer(said, writer, lookups, mask.mask)
  if (!lost) writer.replaceIfUntrusted()
  // Who stops an answer wants no more of it.
  if (!signal.aborted) addServerParts(writer, ledger, known.length, lookups.outputs, scope.opensRestricted)
  const problem = run.problem ?? (writer.sentences.length === 0 ? NOTHING_WRITTEN : null)
  const incomplete = describeIncomplete({ problem, spent, looked: lookups.looked, failed: lookups.failed })
  const ending = lost?.message ?? (signal.aborted ? null : incomplete)
  if (ending) writer.parts.sendNotice({ kind: 'incomplete', text: ending, handles: [] })

  const usage: UsagePart = {
    model: run.answeredBy ?? model.id,
    promptVersion: PROMPT_VERSION,
    rulesVersion: RULES_VERSION,
    ...addUsage(run.usage, repair),
    firstSentenceMs: writer.firstSentenceAt === null ? null : Math.round(writer.firstSentenceAt - startedAt),
    durationMs: Math.round(performance.now() - startedAt),
  }
  emit({ type: 'data-usage', data: usage })
  tell({ phase: 'done', counts: { sentences: writer.sentences.length } })
  const state = signal.aborted ? 'stopped' : problem ? 'failed' : 'complete'
  return { state, parts, withheld: writer.withheld, toolCalls: lookups.calls, usage }
}

function findLost({ reason }: AbortSignal): RightLost | null {
  return reason instanceof RightLost ? reason : null
}
