import type { EvidenceLedger } from '@/lib/agent/evidence-ledger'
import type { Handle } from '@/lib/contracts/evidence'
import type { ToolResult } from '@/lib/contracts/tool-result'
import type { OracleCall } from './oracle-calls'
import type { Expected } from './question'
import { saysName } from './read-text'

/** A call with what came of it. */
export interface OracleResult {
  call: OracleCall
  result: ToolResult<Item>
  /** As the model reads it. */
  characters: number
}

type Item = { handle: Handle } & Record<string, unknown>

const LIST_SHARE = 0.8
const ENDED = ['stopped', 'completed', 'cancelled', 'ended', 'inactive', 'resolved', 'on-hold', 'not-taken']
/** Answers that no tool can hold: the chart that is open is the whole world of the tools. */
export const NO_TOOL = 'refuse_other_patient'

/**
 * Whether a result holds the expected answer in the field where a model would look for it, on the evidence that must be
 * cited. Numbers count as a value or a statistic only: that digits occur somewhere is no answer.
 */
export function holdsAnswer(
  { result, call }: OracleResult,
  expected: Expected,
  ledger: EvidenceLedger,
): boolean {
  const holders = HOLDERS[expected.answer_type](result, expected, call)
  if (holders === null) return false
  return isBacked(holders, expected, ledger)
}

/** Handles of what holds the answer; null when nothing does. An absence has its own handle, and no references. */
type Holder = (result: ToolResult<Item>, expected: Expected, call: OracleCall) => Handle[] | null

const HOLDERS: Record<Expected['answer_type'], Holder> = {
  number: holdNumber,
  bp: ({ items, statistics = [] }, expected) => {
    const { answer, tolerance } = expected
    const wanted = Array.isArray(answer) ? answer.map(Number) : []
    const isPressure = ({ value }: Item) => {
      const said = String(value ?? '')
        .split('/')
        .map(Number)
      return (
        said.length === 2 &&
        wanted.every((one, place) => Math.abs((said[place] ?? Number.NaN) - one) <= (tolerance ?? 1))
      )
    }
    const whole = handlesOf(items.filter(isPressure))
    if (whole) return whole
    // Sources without panels send the two pressures apart.
    const parts = wanted.map((one) => holdNumber({ items, statistics }, { ...expected, answer: one }))
    return parts.every((part) => part !== null) ? parts.flat() : null
  },
  date: holdDate,
  list: holdList,
  string: ({ items }, { aliases, answer }) => {
    const names = aliases?.[0] ?? [String(answer)]
    return handlesOf(items.filter((item) => names.some((name) => saysName(JSON.stringify(item), name))))
  },
  trend: ({ statistics = [] }, { answer }) => {
    const change = statistics.find(({ operation }) => operation === 'change')
    return change && Math.sign(change.value) === (answer === 'up' ? 1 : -1) ? [change.handle] : null
  },
  absence: ({ status, items }, _, call) =>
    call.named && status !== 'found' ? items.map(({ handle }) => handle) : null,
  refuted: ({ status, items }, _, call) => {
    const isRefuted = ({ verificationStatus }: Item) =>
      ['refuted', 'entered-in-error'].includes(String(verificationStatus))
    return call.named &&
      status !== 'found' &&
      items.every((item) => isRefuted(item) || item.assertsNone !== undefined)
      ? []
      : null
  },
  stopped: ({ items }) => {
    const ended = items.filter(({ status, clinicalStatus }) =>
      ENDED.includes(String(clinicalStatus ?? status)),
    )
    return ended.length > 0 && ended.length === items.length ? handlesOf(ended) : null
  },
  refuse_other_patient: () => null,
}

function holdNumber(
  { items, statistics = [] }: Pick<ToolResult<Item>, 'items' | 'statistics'>,
  expected: Expected,
): Handle[] | null {
  const { answer, signed, tolerance } = expected
  const fits = (value: unknown) => {
    const number = Number(
      String(value ?? 'none')
        .replace(/^[<>]=?\s*/, '')
        .replaceAll(',', ''),
    )
    const isNear = (one: number) => Math.abs(one - Number(answer)) <= (tolerance ?? 0) + 1e-9
    return isNear(number) || (!signed && Number(answer) >= 0 && isNear(Math.abs(number)))
  }
  const parts = ({ components }: Item) =>
    Array.isArray(components) ? components.map(({ value }) => value) : []
  const held = [
    ...statistics.filter(({ value, text }) => fits(value) || fits(text)),
    ...items.filter((item) => [item.value, item.text, ...parts(item)].some(fits)),
    // Notes, conclusions and instructions say a number in their words.
    ...items.filter((item) => wordsOf(item).some((words) => (words.match(WRITTEN_NUMBER) ?? []).some(fits))),
  ]
  return handlesOf(held)
}

const WRITTEN_NUMBER = /\d+(?:,\d{3})*(?:\.\d+)?/g

function wordsOf({ noteId, text, conclusion, dosage }: Item): string[] {
  return [noteId === undefined ? undefined : text, conclusion, dosage].filter(
    (words) => typeof words === 'string',
  )
}

const DATE_FIELDS = ['date', 'start', 'onset', 'end', 'abated', 'recorded', 'value', 'from', 'to'] as const

function holdDate({ items }: ToolResult<Item>, { answer, alt, exact_precision }: Expected): Handle[] | null {
  const wanted = [String(answer), ...(alt ?? [])]
  const isSaid = (written: unknown) => {
    const day = String(written ?? '').slice(0, 10)
    return exact_precision
      ? day === wanted[0]
      : wanted.some((one) => day === one || day.startsWith(`${one}-`))
  }
  return handlesOf(items.filter((item) => DATE_FIELDS.some((field) => isSaid(item[field]))))
}

function holdList({ items, status }: ToolResult<Item>, expected: Expected): Handle[] | null {
  if (status !== 'found') return null
  const { aliases, answer, distractors } = expected
  const wanted = aliases ?? (Array.isArray(answer) ? answer.map((item) => [String(item)]) : [])
  const texts = items.map((item) => (item.noteId === undefined ? String(item.name) : String(item.text)))
  const said = texts.join(' ·\n')
  const hit = wanted.filter((names) => names.some((name) => saysName(said, name))).length
  // A passage may speak of more; a list must not hold what does not belong to it.
  const isList = items.every(({ noteId }) => noteId === undefined)
  const wrong = isList ? (distractors ?? []).filter((name) => texts.some((text) => saysName(text, name))) : []
  const isWrong = (name: string) => !wanted.flat().some((one) => saysName(one, name))
  const false_ = wrong.filter(isWrong).length
  const recall = hit / Math.max(1, wanted.length)
  const precision = hit / Math.max(1, hit + false_)
  const f1 = precision + recall > 0 ? (2 * precision * recall) / (precision + recall) : 0
  return f1 >= (expected.tolerance || LIST_SHARE) ? handlesOf(items) : null
}

function handlesOf(held: readonly { handle: Handle }[]): Handle[] | null {
  return held.length > 0 ? held.map(({ handle }) => handle) : null
}

/** What holds the answer rests on one reference of every group that must be cited. */
function isBacked(
  holders: readonly Handle[],
  { must_cite, answer_type }: Expected,
  ledger: EvidenceLedger,
): boolean {
  const given = new Set(holders.flatMap((handle) => referencesOf(handle, ledger)).map(idOf))
  const met = must_cite.filter((group) => group.some((reference) => given.has(idOf(reference)))).length
  return must_cite.length === 0 || met / must_cite.length >= (answer_type === 'list' ? LIST_SHARE : 1)
}

function referencesOf(handle: Handle, ledger: EvidenceLedger): string[] {
  const item = ledger.get(handle)
  if (item?.kind === 'record') return [item.reference]
  if (item?.kind === 'note') return item.references
  return item?.kind === 'calculation'
    ? [...item.references, ...item.inputs.flatMap((input) => referencesOf(input, ledger))]
    : []
}

function idOf(reference: string): string {
  return (
    reference
      .replace(/\/_history.*$/, '')
      .split(/[/:]/)
      .at(-1) ?? ''
  )
}
