import type { ReportItem } from '@/lib/contracts/tool-result'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { cite, inline, isPresent, type Line, listLine, onDate, stateAbsence } from '../sentences'
import { readableSentences } from './note-sentences'
import { answerFromSearch } from './notes'
import { quoteLine } from './quotes'

const PENDING =
  /\b(?:pending|outstanding|preliminary|awaited|awaiting|still (?:to come|out)|not (?:yet )?(?:back|reported))\b/i
/** Sections of a report that say what was found. */
const FINDINGS = /\b(?:impression|conclusion|findings?|result|interpretation|comment|diagnosis|opinion)\b/i
const MOST_QUOTES = 3

/** Imaging, pathology and whatever else is reported; of one report also what its text found. */
export function answerReports(question: Question, lookups: Lookups): Line[] | undefined {
  const { names, window, text, statistics } = question
  const [name] = names
  const isPending = PENDING.test(text)
  const result = lookups.look('reports', {
    ...(isPending ? { status: 'pending' } : { name }),
    ...window,
    order: statistics[0] === 'first' ? 'oldest' : 'newest',
  })
  if (!result) return undefined
  if (result.items.length === 0) {
    const what = isPending ? 'pending result' : name ? `report of ${name}` : 'report'
    const absence = stateAbsence(what, 'reports', result)
    // What was found may be told in a note though no report was filed.
    const told = name && !isPending ? answerFromSearch(question, lookups) : []
    return told && [absence, ...told.filter(({ absent }) => !absent)]
  }
  const [one] = result.items
  const wantsOne = statistics[0] === 'latest' || statistics[0] === 'first' || result.items.length === 1
  if (isPending || !wantsOne || !one)
    return result.items.map((item) => listLine(describeReport(item), item.handle))
  const lines = [cite(describeReport(one), one.handle)]
  if (!one.noteId) return lines
  const report = one.date ? lookups.look('read_note', { date: one.date.slice(0, 10) }) : null
  if (report === undefined) return undefined
  const own = (report?.items ?? []).filter(({ noteId }) => noteId === one.noteId)
  const passages = own.filter(({ section }) => FINDINGS.test(section ?? ''))
  const quotes = (passages.length > 0 ? passages : own).flatMap((passage) =>
    readableSentences(passage.text).map((sentence) => quoteLine(sentence, passage)),
  )
  return [...lines, ...quotes.slice(0, MOST_QUOTES)]
}

export function describeReport({ name, date, status, conclusion, reason, kind }: ReportItem): string {
  const facts = [
    `${kind}${onDate(date)}`,
    `status ${status}`,
    reason && `reason ${inline(reason)}`,
    conclusion && `conclusion: ${inline(conclusion)}`,
  ].filter(isPresent)
  return `${name}: ${facts.join(', ')}`
}
