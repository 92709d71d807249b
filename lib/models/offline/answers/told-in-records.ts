import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { takeDates } from '../reading/window'
import { type Line, listLine } from '../sentences'
import { withoutGeneric } from './elsewhere'
import { describeInactive } from './medication-sentences'
import { valueLine } from './observation-sentences'
import { describeNotDone, describeProcedure } from './procedures'
import { meets, relatedTo, stemsAsked, stemsIn } from './rank-sentences'
import { describeReport } from './reports'

/** A record that shares fewer of the question's words than this says something else. */
const LEAST_SHARE = 0.65
const MOST_RECORDS = 2
/** As many as a tool gives at once. */
const MOST_LOOKED_AT = 50

interface Told {
  /** All that the record says in words, for comparison with the question. */
  words: string
  line: Line
}

/**
 * What the lists of a topic do not answer may stand in the words of any record: the conclusion of a report, the outcome
 * of a procedure, a result that is a word ("T score of the spine", "which organism grew", "BRCA status"). A true
 * absence is told before it; that a word was not understood is not told at all when a record has it.
 */
export function orInRecords(
  question: Question,
  lookups: Lookups,
  lines: Line[] | undefined,
): Line[] | undefined {
  if (!lines?.some(({ absent, aside }) => absent || aside)) return lines
  const wanted = stemsAsked(withoutGeneric(takeDates(question.text).rest))
  if (wanted.length === 0) return lines
  const told = tellRecords(lookups)
  if (!told) return undefined
  const found = told
    .map(({ words, line }) => ({ line, said: saidOf(wanted, stemsIn(words)) }))
    .filter(({ said }) => said.length >= Math.max(Math.min(2, wanted.length), wanted.length * LEAST_SHARE))
    .filter(({ line }) => !lines.some(({ text }) => text === line.text))
    .sort((left, right) => right.said.length - left.said.length)
  const isAbsent = lines.some(({ absent }) => absent)
  const unread = question.unread.flatMap(stemsIn)
  const fitting = isAbsent ? found : found.filter(({ said }) => said.some((stem) => unread.includes(stem)))
  if (fitting.length === 0) return lines
  const settled = lines.filter(({ unsettled, aside }) => !unsettled && !aside)
  const absences = settled.filter(({ absent }) => absent)
  const others = settled.filter(({ absent }) => !absent)
  return [...absences, ...fitting.slice(0, MOST_RECORDS).map(({ line }) => line), ...others]
}

function saidOf(wanted: readonly string[], words: readonly string[]): string[] {
  return wanted.filter((stem) =>
    [stem, ...relatedTo(stem).flatMap(stemsIn)].some((one) =>
      words.some((word) => meets(word, one) || word.replace(/\d+$/, '') === one),
    ),
  )
}

function tellRecords(lookups: Lookups): Told[] | undefined {
  const limit = MOST_LOOKED_AT
  const results = lookups.look('observations', { statistic: 'latest', limit })
  const reports = lookups.look('reports', { limit })
  const procedures = lookups.look('procedures', { limit })
  const medications = lookups.look('medications', { limit })
  if (!results || !reports || !procedures || !medications) return undefined
  return [
    ...results.items.map((item) => toTold(valueLine(item), item.sourceName)),
    ...reports.items
      .filter(({ conclusion }) => conclusion)
      .map((item) => toTold(listLine(describeReport(item), item.handle))),
    ...procedures.items.map((item) => toTold(listLine(describeProcedure(item), item.handle))),
    ...(procedures.notDone ?? []).map((item) => toTold(listLine(describeNotDone(item), item.handle))),
    ...medications.items
      .filter(({ statusReason }) => statusReason)
      .map((item) => toTold(listLine(describeInactive(item), item.handle))),
  ]
}

function toTold(line: Line, besides = ''): Told {
  return { words: `${line.text} ${besides}`, line }
}
