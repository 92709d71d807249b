import type { ProcedureItem } from '@/lib/contracts/tool-result'
import { formatDate, isFhirDate } from '@/lib/format/date'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { cite, inline, isPresent, type Line, listLine, onDate, stateAbsence } from '../sentences'
import { countLine } from './counts'
import { measureSpan } from './durations'
import { literalMentions } from './mentions'
import { type Found, lookNamed } from './named'
import { isOperative } from './operations'
import { describePending } from './pending'
import { describeReport } from './reports'
import { noteUnread, stateUnknown } from './unknown'

export function answerProcedures(question: Question, lookups: Lookups): Line[] | undefined {
  const { names, window, statistics } = question
  const input = { ...window, order: statistics[0] === 'first' ? 'oldest' : 'newest' }
  if (names.length === 0) {
    const result = lookups.look('procedures', input)
    return result && writeProcedures(question, { name: '', result, isUnknown: false })
  }
  const found = lookNamed('procedures', question, input, lookups)
  if (!found) return undefined
  const answers = found.map((one) => {
    if (one.result.items.length === 0) return answerAbsent(one, lookups)
    if (ASKS_OPERATION.test(question.text)) return writeOperations(question, one)
    const course = answerCourse(question, one, lookups)
    if (course !== null) return course
    if (question.aspect === 'why') return explainProcedure(question, one, lookups)
    return ASKS_FINDINGS.test(question.text)
      ? withFindings(question, one, lookups)
      : writeProcedures(question, one)
  })
  return answers.every((lines) => lines !== undefined) ? answers.flat() : undefined
}

/** How long it lasted: from its start to its end. Null where neither is asked nor known. */
function answerCourse(
  question: Question,
  { result }: Found<'procedures'>,
  lookups: Lookups,
): Line[] | null | undefined {
  const lasting = result.items.find(({ start, end }) => start && end && start !== end)
  if (!question.duration || !lasting) return null
  const span = measureSpan(question, [lasting.handle], lookups)
  if (!span) return span
  const end = lasting.end && isFhirDate(lasting.end) ? `, until ${formatDate(lasting.end)}` : ''
  return [cite(`${describeProcedure(lasting)}${end}`, lasting.handle), span]
}

const MOST_REPORTS = 2
const ASKS_FINDINGS = /\b(?:find(?:ings?)?|found|show(?:ed|s|n)?|results?|see|saw|outcomes?)\b/i

/** What was found stands in the outcome, and in the notes that name the procedure. */
function withFindings(question: Question, found: Found<'procedures'>, lookups: Lookups): Line[] | undefined {
  const notes = lookups.look('search_notes', { query: `${found.name} findings` })
  const reports = lookups.look('reports', { name: found.name, ...question.window })
  if (!notes || !reports) return undefined
  const told = reports.items.filter(({ conclusion }) => conclusion).slice(0, MOST_REPORTS)
  return [
    ...writeProcedures(question, found),
    ...told.map((item) => listLine(describeReport(item), item.handle)),
    ...literalMentions(found.name, notes),
  ]
}

function answerAbsent(found: Found<'procedures'>, lookups: Lookups): Line[] | undefined {
  const { name, result, isUnknown } = found
  const notDone = (result.notDone ?? []).map((item) => cite(describeNotDone(item), item.handle))
  const notes = lookups.look('search_notes', { query: name })
  // An investigation may have left a report alone.
  const reports = lookups.look('reports', { name })
  const ordered = lookups.look('pending', { name })
  if (!notes || !reports || !ordered) return undefined
  if (reports.items.length > 0 && notDone.length === 0)
    return reports.items.map((item) => listLine(describeReport(item), item.handle))
  const orders = ordered.items.map((item) => listLine(describePending(item), item.handle))
  const quotes = [...literalMentions(name, notes), ...orders]
  if (notDone.length > 0) return [...notDone, ...quotes]
  if (isUnknown) return quotes.length > 0 ? quotes : stateUnknown(name, 'procedure records', result)
  return [stateAbsence(`record of ${name}`, 'procedure records', result), ...quotes]
}

/** Why it was done stands in the record, or in the notes of the days around it. */
function explainProcedure(
  question: Question,
  found: Found<'procedures'>,
  lookups: Lookups,
): Line[] | undefined {
  const { name, result } = found
  const [one] = result.items
  const lines = writeProcedures({ ...question, statistics: question.statistics.slice(0, 1) }, found)
  if (!one?.start || one.reason) return lines
  const day = lookups.look('read_note', { date: one.start.slice(0, 10) })
  const before = lookups.look('search_notes', {
    query: `${name} because indication`,
    to: one.start.slice(0, 10),
  })
  if (!day || !before) return undefined
  const since = lookups.look('search_notes', { query: `${name} because indication` })
  if (!since) return undefined
  // A note says "cesarean for fetal distress" of the cesarean section.
  const told = [name, name.replace(GENERIC_HEAD, '')].flatMap((called) =>
    [day, before, since].map((notes) => literalMentions(called, notes, INDICATES)),
  )
  return [...lines, ...(told.find((quotes) => quotes.length > 0) ?? [])]
}

const GENERIC_HEAD = /\s+(?:section|operation|procedure|surgery|placement|insertion|implantation)$/i
const INDICATES = /\b(?:for|because|due to|owing to|indicat\w*|reason|after|in view of|planned)\b/i

function writeProcedures(question: Question, { name, result }: Found<'procedures'>): Line[] {
  const { statistics, aspect, position } = question
  if (result.items.length === 0)
    return [stateAbsence(name ? `record of ${name}` : 'procedure', 'procedure records', result)]
  if (statistics[0] === 'count') {
    const counted = countLine(name ? `record of ${name}` : 'procedure', result)
    // "How many packed cells" may be said by the one record itself.
    return [
      counted,
      ...result.items
        .slice(0, result.total > 2 ? 0 : 2)
        .map((item) => cite(describeProcedure(item), item.handle)),
    ]
  }
  const [one] = result.items.slice(position - 1)
  if ((statistics[0] === 'latest' || statistics[0] === 'first' || aspect === 'when') && one) {
    return [cite(describeProcedure(one), one.handle)]
  }
  return [
    ...result.items.map((item) => listLine(describeProcedure(item), item.handle)),
    ...(result.notDone ?? []).map((item) => listLine(describeNotDone(item), item.handle)),
  ]
}

const ASKS_OPERATION = /\b(?:surger(?:y|ies)|operations?|operated)\b/i
/** "Breast surgery" is no radiotherapy to the breast: what is plainly no operation is not told as one. */
function writeOperations(question: Question, { name, result, isUnknown }: Found<'procedures'>): Line[] {
  const items = result.items.filter(isOperative)
  if (items.length === result.items.length) return writeProcedures(question, { name, result, isUnknown })
  if (items.length > 0)
    return writeProcedures(question, {
      name,
      result: { ...result, items, total: items.length, statistics: [] },
      isUnknown,
    })
  return [
    ...noteUnread([ASKS_OPERATION.exec(question.text)?.[0] ?? 'operation']),
    ...result.items.map((item) => listLine(describeProcedure(item), item.handle)),
  ]
}

export function describeProcedure({
  name,
  start,
  status,
  reason,
  outcome,
  complication,
  bodySite,
  note,
}: ProcedureItem): string {
  const facts = [
    bodySite && `site ${bodySite}`,
    reason && `reason ${inline(reason)}`,
    outcome && `outcome: ${inline(outcome)}`,
    complication && `complication: ${inline(complication)}`,
    `${status}${onDate(start)}`,
    note && inline(note),
  ].filter(isPresent)
  return `${name}: ${facts.join(', ')}`
}

export function describeNotDone({ name, start, status, statusReason }: ProcedureItem): string {
  return `${name}${onDate(start)}${statusReason ? `, with the reason "${inline(statusReason)}"` : ''}, ${status === 'not-done' ? 'was not done' : 'has not been done yet'} (${status})`
}
