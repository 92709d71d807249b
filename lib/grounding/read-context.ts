import {
  CLAUSE_BREAK,
  type ContextCue,
  DENIED_ACTS,
  FAMILY,
  HEDGES,
  NEGATIONS,
  NOT_NEGATIONS,
  PART_BREAK,
  PATIENT,
  PLANS,
  relativesIn,
} from './lexicon/context-cues'
import { findAll, type Span } from './mentions'

/** How a statement is meant at one place of a text. */
export interface Context {
  negated: boolean
  hedged: boolean
  planned: boolean
  family: boolean
  /** The relative it is said of, where one is named. */
  relative?: string
}

export interface ContextReading {
  clauses: Span[]
  at(offset: number): Context
  /** Whether anything in the text denies. */
  denies: boolean
}

/** Reads who a text speaks of, and whether it denies, doubts or only plans; per clause, after ConText. */
export function readContext(text: string): ContextReading {
  const clauses = cutClauses(text)
  const exempt = [...text.matchAll(NOT_NEGATIONS)].map(spanOf)
  const negated = [
    ...reaches(text, clauses, NEGATIONS).filter(
      ({ cue }) => !exempt.some((span) => cue.start < span.end && span.start < cue.end),
    ),
    ...reaches(text, clauses, DENIED_ACTS),
  ]
  const hedged = reaches(text, clauses, HEDGES)
  const planned = reaches(text, clauses, PLANS)
  const patient = [...text.matchAll(PATIENT)].map((match) => match.index)
  const family = reaches(text, clauses, FAMILY).map((found) => {
    const relative = relativesIn(text.slice(found.cue.start, found.cue.end)).at(-1)
    const reach: Reach = relative ? { ...found, relative } : found
    // "… his older brother had gout; the patient himself …": the reach ends where the patient comes back.
    const back = patient.find((at) => at > reach.cue.end && at < reach.end)
    return back === undefined ? reach : { ...reach, end: back }
  })
  const covers = (list: Span[], offset: number) =>
    list.some(({ start, end }) => offset >= start && offset < end)
  return {
    clauses,
    denies: negated.length > 0 || exempt.length > 0,
    at: (offset) => ({
      negated: covers(negated, offset),
      hedged: covers(hedged, offset),
      planned: covers(planned, offset),
      ...familyAt(family, offset),
    }),
  }
}

/** The relative named last before a place governs it: "father colon cancer, sister asthma". */
function familyAt(reaches: readonly Reach[], offset: number): Pick<Context, 'family' | 'relative'> {
  const covering = reaches.filter(({ start, end }) => offset >= start && offset < end)
  const named = covering.filter(({ relative }) => relative !== undefined)
  const nearest = named.sort(
    (one, other) => Math.abs(offset - one.cue.start) - Math.abs(offset - other.cue.start),
  )[0]
  return { family: covering.length > 0, ...(nearest?.relative && { relative: nearest.relative }) }
}

interface Reach extends Span {
  cue: Span
  relative?: string
}

const OWN_STATEMENT =
  /^[^,]*\b(?:reports|reported|describe[sd]|complain(?:s|ed)|has|had|was|were|is|are)\b[^,]*,\s+and\s+/iu

const LEADING_CAUSE =
  /^\W*(?:because of|due to|owing to|given|in view of|on account of|after|following|despite)\s.*(?:,\s|\s(?=(?:the|his|her|she|he|they|we|I|it|parents?|family)\s(?:\p{L}+\s){0,2}$))/iu

function reaches(text: string, clauses: readonly Span[], cues: readonly ContextCue[]): Reach[] {
  return cues.flatMap(({ pattern, reach, until }) =>
    findAll(text, pattern).map((match) => {
      const cue = spanOf(match)
      const clause = clauses.find(({ start, end }) => cue.start >= start && cue.start < end) ?? {
        start: 0,
        end: text.length,
      }
      if (reach === 'after') {
        // "Father – MI at 54": the dash is a colon.
        const next = clauses.find(({ start }) => start === clause.end)
        if (next && text.slice(cue.end, clause.end).trim() === '' && /^\s*[–—]/u.test(text.slice(next.start)))
          return { start: cue.start, end: next.end, cue }
        const stop = until ? text.slice(cue.end, clause.end).search(until) : -1
        return { start: cue.start, end: stop < 0 ? clause.end : cue.end + stop, cue }
      }
      if (reach === 'part') {
        const breaks = [...text.slice(clause.start, clause.end).matchAll(PART_BREAK)].map(
          ({ index }) => clause.start + index,
        )
        // "Dr. Abara (urology) did not advise it": what stands in brackets before is not denied.
        const bracket = text.slice(clause.start, cue.start).lastIndexOf(')')
        const starts = [...breaks, ...(bracket < 0 ? [] : [clause.start + bracket])]
        const start = Math.max(clause.start, ...starts.filter((at) => at < cue.start))
        return { start, end: breaks.find((at) => at >= cue.end) ?? clause.end, cue }
      }
      if (reach === 'before') {
        // "He reported chest pain, and troponin was negative": a statement of its own before "and" is not denied.
        const own = OWN_STATEMENT.exec(text.slice(clause.start, cue.start))?.[0].length ?? 0
        return { start: clause.start + own, end: cue.end, cue }
      }
      if (reach === 'text') return { start: 0, end: text.length, cue }
      if (reach === 'clause') {
        // "Because of weight gain the family wants to leave it": the reason is there already.
        const cause = LEADING_CAUSE.exec(text.slice(clause.start, cue.start))?.[0].length ?? 0
        return { start: clause.start + cause, end: clause.end, cue }
      }
      const before = /[^,;:()]*$/.exec(text.slice(clause.start, cue.start))?.[0].length ?? 0
      const after = /^[^,;:()]*/.exec(text.slice(cue.end, clause.end))?.[0].length ?? 0
      return { start: cue.start - before, end: reach === 'segment' ? cue.end + after : cue.end, cue }
    }),
  )
}

function cutClauses(text: string): Span[] {
  const cuts = [...text.matchAll(CLAUSE_BREAK)].map((match) => match.index).filter((at) => at > 0)
  return [0, ...cuts].map((start, place) => ({ start, end: cuts[place] ?? text.length }))
}

function spanOf(match: RegExpMatchArray): Span {
  const start = match.index ?? 0
  return { start, end: start + match[0].length }
}
