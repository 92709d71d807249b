import type { ModelMessage } from 'ai'
import { readPatientResource } from '@/lib/chart/patient'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import type { PatientIdentity } from '@/lib/contracts/routes'
import type { Phase, StatusPart, UsagePart } from '@/lib/contracts/stream'
import { RULES_VERSION } from '@/lib/grounding/rules-version'
import type { ChatModel } from '@/lib/models/chat-model'
import { AnswerWriter, type WithheldSentence } from './answer-writer'
import { askModel } from './ask-model'
import { drawSeries, drawTables, type ToolOutput } from './drawings'
import type { EvidenceLedger } from './evidence-ledger'
import { guardTools } from './guard-tools'
import { maskIdentifiers } from './mask-identifiers'
import { nameTool } from './name-tool'
import { unmentionedAbnormal } from './notices'
import { buildInstructions, PROMPT_VERSION } from './prompt'
import { createTools } from './tools'
import { type EmitPart, keepPart, type TurnPart } from './turn-part'

/** An earlier question and what was shown for it, handles included. */
export interface PastTurn {
  question: string
  answer: string
}

export interface TurnInput {
  scope: PatientScope
  question: string
  history: readonly PastTurn[]
  /** The conversation's evidence; new items get the next handles. */
  ledger: EvidenceLedger
  patient: PatientIdentity
  dataThrough: string | null
  model: ChatModel
  emit: EmitPart
  /** Aborted by the person who asked. */
  signal: AbortSignal
}

export interface ToolCall {
  tool: string
  input: unknown
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

/** Earlier turns that a model is shown; older evidence stays citable by its handle in any case. */
const MOST_TURNS = 10

/**
 * Asks the model one question about one chart and sends the answer as checked parts: the same path for the chat route,
 * `ask` and `eval`. Never throws for the model's failures: they end the answer in a notice, and what was shown stays.
 */
export async function runTurn(input: TurnInput): Promise<TurnOutcome> {
  const { ledger, model, signal } = input
  const startedAt = performance.now()
  const evidenceBefore = ledger.size
  const parts: TurnPart[] = []
  const emit: EmitPart = (part) => {
    keepPart(parts, part)
    input.emit(part)
  }
  const tell = announcePhases(emit)
  const mask = maskIdentifiers(input.patient, await readPatientResource(input.scope))
  const asked = [...input.history.map(({ question }) => question), input.question].join('\n')
  const writer = new AnswerWriter(ledger, emit, mask.restore, asked)
  const outputs: ToolOutput[] = []
  const toolCalls: ToolCall[] = []

  tell({ phase: 'searching' })
  const { problem, usage } = await askModel(
    {
      model,
      instructions: buildInstructions({ today: today(), dataThrough: input.dataThrough }),
      messages: toMessages(input, mask.mask),
      tools: guardTools(createTools({ scope: input.scope, ledger }), mask),
      signal,
    },
    {
      text: (delta) => {
        tell({ phase: 'writing' })
        writer.write(delta)
      },
      textEnd: () => writer.endText(),
      toolCall: (called, toolInput) => {
        const tool = nameTool(called)
        toolCalls.push({ tool, input: toolInput })
        tell({ phase: 'searching', tool, counts: { searched: toolCalls.length } })
      },
      toolResult: (tool, toolInput, output) => {
        outputs.push({ tool, input: toolInput, output })
        tell({ phase: 'reading', tool, counts: { read: ledger.size - evidenceBefore } })
      },
    },
  )
  writer.endText()
  tell({ phase: 'checking', counts: { sentences: writer.sentences.length } })
  writer.replaceIfUntrusted()
  const tables = drawTables(outputs, writer.sentences)
  for (const table of tables) writer.addTable(table)
  for (const series of drawSeries(outputs)) writer.addSeries(series)
  const abnormal = unmentionedAbnormal(ledger, ledger.addedSince(evidenceBefore), writer.sentences, tables)
  if (abnormal) writer.addNotice(abnormal)
  if (problem) writer.addNotice({ kind: 'incomplete', text: problem, handles: [] })

  const measured: UsagePart = {
    model: model.id,
    promptVersion: PROMPT_VERSION,
    rulesVersion: RULES_VERSION,
    ...usage,
    firstSentenceMs: writer.firstSentenceAt === null ? null : Math.round(writer.firstSentenceAt - startedAt),
    durationMs: Math.round(performance.now() - startedAt),
  }
  emit({ type: 'data-usage', data: measured })
  tell({ phase: 'done', counts: { sentences: writer.sentences.length } })
  const state = signal.aborted ? 'stopped' : problem ? 'failed' : 'complete'
  return { state, parts, withheld: writer.withheld, toolCalls, usage: measured }
}

/** Sends each phase when it begins or its counts change, not with every delta. */
function announcePhases(emit: EmitPart): (status: StatusPart) => void {
  let current: Phase | null = null
  return (status) => {
    if (status.phase === current && !status.counts) return
    current = status.phase
    emit({ type: 'data-status', data: status, transient: true })
  }
}

function toMessages({ question, history }: TurnInput, mask: (text: string) => string): ModelMessage[] {
  const earlier = history.slice(-MOST_TURNS).flatMap((turn): ModelMessage[] => [
    { role: 'user', content: mask(turn.question) },
    { role: 'assistant', content: mask(turn.answer) || '(nothing was shown)' },
  ])
  return [...earlier, { role: 'user', content: mask(question) }]
}

function today(): string {
  return new Date().toISOString().slice(0, 10)
}
