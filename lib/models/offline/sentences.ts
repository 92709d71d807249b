import type { Handle } from '@/lib/contracts/evidence'
import type { ToolResult } from '@/lib/contracts/tool-result'
import { formatDate, isFhirDate } from '@/lib/format/date'

/** One sentence, list line or heading of the answer, handles included. */
export interface Line {
  text: string
  block?: 'list-item' | 'heading'
  /** States that nothing was found. */
  absent?: boolean
  /** Only that nothing of these words was found: a record that bears them says more. */
  unsettled?: boolean
  /** Names words that were left aside. */
  aside?: boolean
}

/** A sentence with its sources before the full stop: `HbA1c was 7.1 % on 03-Mar-2021 [c4].` */
export function cite(text: string, ...handles: (Handle | undefined)[]): Line {
  const cited = [...new Set(handles.filter((handle) => handle !== undefined))]
  const sources = cited.map((handle) => `[${handle}]`).join('')
  // Words of a record may bring a full stop of their own.
  const sentence = text.replace(/[.\s]+$/, '')
  return { text: sources ? `${sentence} ${sources}.` : `${sentence}.` }
}

export function listLine(text: string, ...handles: (Handle | undefined)[]): Line {
  return { ...cite(text, ...handles), block: 'list-item' }
}

export function heading(text: string): Line {
  return { text, block: 'heading' }
}

const MARKS = { 'list-item': '- ', heading: '## ' } as const

/** Sentences run on; list lines and headings stand alone, and so does what begins with a small letter (a drug). */
export function writeText(lines: readonly Line[]): string {
  return lines
    .map(({ text, block }, index) => {
      const before = lines[index - 1]
      const standsAlone = block || before?.block || /^\p{Ll}/u.test(text)
      const joint = !before ? '' : standsAlone ? '\n' : ' '
      return `${joint}${block ? MARKS[block] : ''}${text}`
    })
    .join('')
}

/** Free text of a record as a part of a sentence of ours: its own full stops would end that. */
export function inline(text: string): string {
  return text
    .replace(/[.;\s]+$/, '')
    .replace(/\.\s+(?=\p{Lu})/gu, '; ')
    .replaceAll('"', "'")
}

/** A day inside a free text is written in its source's own way; it is told with the record's own dates, not twice. */
export function withoutDays(text: string): string {
  return text.replace(/\s*\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}\b/g, '').trim() || text
}

/** `on 03-Mar-2021`, `in Mar-2021`, `in 2021`, or nothing for a record without a date. */
export function onDate(date: string | null | undefined): string {
  if (!date) return ''
  if (!isFhirDate(date)) return ` at ${date}`
  return date.length >= 10 ? ` on ${formatDate(date)}` : ` in ${formatDate(date)}`
}

/** `from 05-Jan-2009 to 24-Jun-2021`, or `on` the one day there is. */
export function overDates(from: string | null, to: string | null): string {
  if (!from && !to) return ''
  if (!from || !to || from.slice(0, 10) === to.slice(0, 10)) return ` on ${formatDate(from ?? to ?? '')}`
  return ` from ${formatDate(from)} to ${formatDate(to)}`
}

/**
 * Which of the four absences it is, what was searched and over which dates. `what` is a noun phrase ('active
 * medication', 'record of glaucoma'); `where` names the records that were looked at ('results').
 */
export function stateAbsence(what: string, where: string, result: ToolResult<unknown>): Line {
  return { ...writeAbsence(what, where, result), absent: true }
}

/** Of what is not there in a stretch of time only this may be said. */
export function timeOf({ window }: { window: object | null }): string {
  return window ? ' in that time' : ''
}

function writeAbsence(what: string, where: string, result: ToolResult<unknown>): Line {
  const { status, searched } = result
  switch (status) {
    case 'known-none':
      return cite(`The chart states that there is no known ${what}`, searched.handle)
    case 'not-supplied':
      return cite(
        `No ${what} was found: the source of this chart has never supplied ${where}`,
        searched.handle,
      )
    case 'unreadable':
      return searched.handle
        ? cite(`Whether there is any ${what} is unreadable: the ${where} could not be read`, searched.handle)
        : cite(`I could not read the ${where}, so I cannot answer this`)
    default: {
      const { count, from, to } = searched
      const looked =
        count === 0
          ? `no ${where} are in this chart`
          : count === 1
            ? `1 ${where.replace(/s$/, '')}${overDates(from, to)} was searched`
            : `${count} ${where} were searched${overDates(from, to)}`
      return cite(`No ${what} was found: ${looked}`, searched.handle)
    }
  }
}

export function isPresent<Value>(value: Value | null | undefined | false | ''): value is Value {
  return Boolean(value)
}
