import { openChart } from '@/lib/access/open-chart'
import type { Session } from '@/lib/access/session'
import type { AnyChartTool } from '@/lib/agent/define-tool'
import { EvidenceLedger } from '@/lib/agent/evidence-ledger'
import type { ToolContext } from '@/lib/agent/tool-context'
import { TOOLS } from '@/lib/agent/tools'
import { AppError } from '@/lib/errors'
import { findPatient } from '../find-patient'
import { listCalls, type OracleCall } from './oracle-calls'
import { followUpCalls } from './oracle-follow-ups'
import { holdsAnswer, NO_TOOL, type OracleResult } from './oracle-judge'
import type { EvalQuestion, Expected } from './question'

/** What the tools could do for one question. */
export interface OracleVerdict {
  id: string
  tier: string
  question: string
  /** Null where no tool is needed (the question is about another chart), or where it could not be asked. */
  held: boolean | null
  /** Why it could not be asked: its patient is not there. */
  problem?: string
  /** The first call whose result holds the answer. */
  by: OracleCall | null
  /** How many calls were made, and the size of every result that found something, in characters. */
  calls: number
  characters: number[]
}

export interface OracleReport {
  verdicts: OracleVerdict[]
  /** Over all results that found something, of all questions; an absence takes some 200. */
  medianCharacters: number
  p95Characters: number
}

/**
 * The oracle of the tools: for each question that says what is expected, is there a call, of all those that its own words
 * suggest, whose bounded result holds the answer and its references? It measures the tools without any model. Looks go
 * through `openChart` and the audit log like everybody's; a question whose chart cannot be opened says so and is not counted.
 */
export async function runOracle(
  questions: readonly EvalQuestion[],
  session: Session,
  { source, onDone }: { source?: string; onDone?: (verdict: OracleVerdict) => void } = {},
): Promise<OracleReport> {
  const verdicts: OracleVerdict[] = []
  for (const question of questions) {
    const { expected } = question
    if (!expected) continue
    const verdict = await judge(session, { ...question, expected }, source)
    verdicts.push(verdict)
    onDone?.(verdict)
  }
  const sizes = verdicts.flatMap(({ characters }) => characters).sort((left, right) => left - right)
  const at = (share: number) => sizes[Math.max(0, Math.ceil(share * sizes.length) - 1)] ?? 0
  return { verdicts, medianCharacters: at(0.5), p95Characters: at(0.95) }
}

async function judge(
  session: Session,
  question: EvalQuestion & { expected: Expected },
  source: string | undefined,
): Promise<OracleVerdict> {
  const { id, tier = 'no tier', expected } = question
  const verdict: OracleVerdict = {
    id,
    tier,
    question: question.question,
    held: null,
    by: null,
    calls: 0,
    characters: [],
  }
  if (expected.answer_type === NO_TOOL) return verdict
  const scope = await openNamed(session, question.patient, source)
  if ('problem' in scope) return { ...verdict, ...scope }
  const context = { scope, ledger: new EvidenceLedger() }
  const seen: OracleResult[] = []
  const tryAll = async (calls: readonly OracleCall[]) => {
    for (const call of calls) {
      const outcome = await run(call, context)
      seen.push(outcome)
      if (outcome.result.status === 'found') verdict.characters.push(outcome.characters)
      if (holdsAnswer(outcome, expected, context.ledger) && !isContradicted(outcome, seen, expected))
        return call
    }
    return null
  }
  const by =
    (await tryAll(listCalls(question.question))) ?? (await tryAll(followUpCalls(question.question, seen)))
  return { ...verdict, held: by !== null, by, calls: seen.length }
}

async function openNamed(session: Session, patient: string, source: string | undefined) {
  try {
    return await openChart(session, await findPatient(session, patient, source))
  } catch (error) {
    if (error instanceof AppError) return { problem: error.detail }
    throw error
  }
}

async function run(call: OracleCall, context: ToolContext): Promise<OracleResult> {
  const tool: AnyChartTool = TOOLS[call.tool]
  // Every item of every tool has a handle; its other fields are looked at by name.
  const result = (await tool.run(tool.input.parse(call.input) as never, context)) as OracleResult['result']
  return { call, result, characters: JSON.stringify(result).length }
}

/** That one call finds nothing proves no absence while another one of the same tool, for the same thing, finds it. */
function isContradicted(
  { call }: OracleResult,
  seen: readonly OracleResult[],
  { answer_type }: Expected,
): boolean {
  if (answer_type !== 'absence') return false
  return seen.some(
    (other) => other.call.tool === call.tool && other.call.named && other.result.status === 'found',
  )
}
