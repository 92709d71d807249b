import type { MedicationItem } from '@/lib/contracts/tool-result'
import { formatDate } from '@/lib/format/date'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { cite, isPresent, type Line, listLine, onDate, stateAbsence } from '../sentences'
import { countLine } from './counts'
import { literalMentions } from './mentions'
import { noteQuery } from './rank-sentences'

const KIND_WORDS = {
  order: 'order',
  statement: 'statement',
  administration: 'administration',
  dispense: 'dispense',
} as const
/** Words by which a note gives a reason. */
const REASON =
  /\b(?:because|due to|owing to|given|reason|indicat|for (?:his|her|the|their)|side effect|intoleran|cough|rash|stopp|discontinu|reduc|criteri|instead|switch)/i
const ENDED = new Set(['stopped', 'completed', 'cancelled', 'ended', 'declined'])
/** Several orders of one drug: the newest say enough. */
const MOST_ORDERS = 4

export function answerMedications(question: Question, lookups: Lookups): Line[] | undefined {
  const {
    names: [name],
    window,
    text,
  } = question
  if (!name) return listMedications(question, lookups)
  const oldestFirst = question.aspect === 'since' || /\bfirst|earliest\b/i.test(text)
  const result = lookups.look('medications', { name, ...window, order: oldestFirst ? 'oldest' : 'newest' })
  if (!result) return undefined
  if (result.items.length === 0) return [stateAbsence(`record of ${name}`, 'medication records', result)]
  if (question.statistics[0] === 'count') return [countLine(`${name} medication record`, result)]
  if (/^\s*(?:which|list|what)\b.*\b(?:used|taken|tried|had|been on|history)\b|\bhistory\b/i.test(text)) {
    return result.items.map((item) => listLine(describeMedication(item), item.handle))
  }
  const lines = answerAbout(question, result.items)
  if (question.aspect !== 'why' || result.items.some((item) => item.reason || item.statusReason)) return lines
  // A reason that no record gives may stand in a note.
  const notes = lookups.look('search_notes', { query: `${noteQuery(text)} because reason` })
  return notes && [...lines, ...literalMentions(name, notes, REASON)]
}

/** About one named drug. Ordered is not taken: the sentence says which kind of record it is. */
function answerAbout({ aspect, text }: Question, items: readonly MedicationItem[]): Line[] {
  const active = items.filter(({ status }) => status === 'active')
  const [first] = items
  if (!first) return []
  if (aspect === 'since')
    return [
      cite(
        `${first.name}: first ${KIND_WORDS[first.kind]}${onDate(first.start)}, status ${first.status}`,
        first.handle,
      ),
    ]
  if (aspect === 'why' && !/\b(?:stop|discontinu|end|change)/i.test(text)) {
    return items
      .slice(0, MOST_ORDERS)
      .map((item) =>
        cite(
          item.reason
            ? `${item.name} was ordered for ${item.reason}${onDate(item.start)}`
            : `No reason for ${item.name} is recorded in the ${KIND_WORDS[item.kind]}${onDate(item.start)}`,
          item.handle,
        ),
      )
  }
  if (aspect === 'why' || aspect === 'end') return stoppedLines(items, aspect)
  if (aspect === 'dose') return (active.length > 0 ? active : items).slice(0, MOST_ORDERS).map(doseLine)
  if (active.length > 0)
    return active.slice(0, MOST_ORDERS).map((item) => cite(describeMedication(item), item.handle))
  if (aspect === 'when') return items.slice(0, 1).map((item) => cite(describeMedication(item), item.handle))
  return items.slice(0, MOST_ORDERS).map((item) => cite(describeInactive(item), item.handle))
}

/** On hold is neither active nor ended; whatever else a status may be, it is said as recorded. */
function describeInactive({ name, kind, start, status, statusReason }: MedicationItem): string {
  const record = `the ${KIND_WORDS[kind]}${ofDate(start)} has status ${status}`
  const reason = statusReason ? `, reason: ${statusReason}` : ''
  if (status === 'on-hold') return `${name} is on hold: ${record}${reason}`
  return ENDED.has(status) ? `${name} is not active: ${record}${reason}` : `${name}: ${record}${reason}`
}

function stoppedLines(items: readonly MedicationItem[], aspect: 'why' | 'end'): Line[] {
  const ended = items.filter(({ status }) => status !== 'active')
  const [active] = items.filter(({ status }) => status === 'active')
  if (ended.length === 0 && active)
    return [
      cite(
        `${active.name} is not recorded as stopped: the ${KIND_WORDS[active.kind]}${ofDate(active.start)} has status active`,
        active.handle,
      ),
    ]
  return ended.slice(0, MOST_ORDERS).map((item) => {
    const what = `The ${KIND_WORDS[item.kind]} of ${item.name}${ofDate(item.start)} has status ${item.status}`
    if (aspect === 'end')
      return cite(
        item.end ? `${what} and ended${onDate(item.end)}` : `${what}; no end date is recorded`,
        item.handle,
      )
    return cite(
      item.statusReason
        ? `${what}, reason: ${item.statusReason}`
        : `${what}; no reason for stopping is recorded`,
      item.handle,
    )
  })
}

function listMedications(question: Question, lookups: Lookups): Line[] | undefined {
  const { window, text } = question
  const past =
    /\b(?:past|former(?:ly)?|previous(?:ly)?|stopped|discontinued|ended|completed|inactive)\b/i.test(text)
  const everything = window !== null || /\b(?:ever|all|history|how many)\b/i.test(text)
  const at = window?.from && window.from === window.to ? window.from : undefined
  const status = at || everything ? 'all' : past ? 'ended' : 'active'
  const result = lookups.look('medications', at ? { at } : { status, ...window })
  if (!result) return undefined
  const what =
    status === 'all' ? 'medication' : status === 'active' ? 'active medication' : 'ended medication'
  if (result.items.length === 0) return [stateAbsence(what, 'medication records', result)]
  if (question.statistics[0] === 'count') return [countLine(what, result)]
  return result.items.map((item) => listLine(describeMedication(item), item.handle))
}

function doseLine(item: MedicationItem): Line {
  return item.dosage
    ? cite(
        `${item.name}: ${item.dosage} (${KIND_WORDS[item.kind]}${onDate(item.start)}, status ${item.status})`,
        item.handle,
      )
    : cite(
        `${item.name}: no dose instruction is recorded in the ${KIND_WORDS[item.kind]}${onDate(item.start)}`,
        item.handle,
      )
}

function describeMedication(item: MedicationItem): string {
  const facts = [
    `${item.status} ${KIND_WORDS[item.kind]}${onDate(item.start)}`,
    item.end && `ended ${formatDate(item.end)}`,
    item.dosage,
  ].filter(isPresent)
  return `${item.name}: ${facts.join(', ')}`
}

function ofDate(date: string | null): string {
  return date ? ` of ${formatDate(date)}` : ''
}
