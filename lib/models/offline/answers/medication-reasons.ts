import type { MedicationItem } from '@/lib/contracts/tool-result'
import { formatDate } from '@/lib/format/date'
import type { Lookups, Result } from '../lookups'
import type { Question } from '../question'
import { cite, inline, type Line, withoutDays } from '../sentences'
import { kindOf, ofDate } from './medication-sentences'
import { literalMentions } from './mentions'
import { readableSentences } from './note-sentences'
import { quoteLine } from './quotes'
import { noteQuery } from './rank-sentences'

/** Words that ask for the reason of an end, a pause or a change, not of the order. */
const ASKS_CHANGE =
  /\b(?:stop\w*|discontinu\w*|end(?:ed)?|hold|held|pause\w*|off|switch\w*|chang\w*|replac\w*|reduc\w*|increas\w*|lower\w*|rais\w*|any ?more|not (?:on|taking)|quit|isn['’]t)\b/i
const ASKS_DOSE =
  /\b(?:dose|half|strength|\d+(?:\.\d+)?(?: ?m?c?g)?\s*\??$|reduc\w*|increas\w*|lower\w*|rais\w*|titrat\w*|chang\w*)\b/i
/** Words by which a note gives a reason. */
const REASON =
  /\b(?:because|due to|owing to|since|given|reason|indicat|for (?:his|her|the|their)|side effect|intoleran|cough|rash|stopp|discontinu|reduc|increas|criteri|instead|switch|hold|held|meets)/i
const NOT_TAKEN =
  /\b(?:not|never|won['’]t|refus\w*|declin\w*|off|omit\w*|forg[eo]t\w*|miss\w*|non-?adheren\w*)\b/i
/** Words by which a note explains a dose. */
const DOSE_REASON =
  /\b(?:criteri|dose[- ](?:reduc|adjust|chang)|reduc|lower dose|because|due to|owing to|renal dos)/i
/** "Why was he on it": the reason of any order will do; "why is he on it" asks for the one in force. */
const ASKS_PAST = /\b(?:was|were|did|had|been|ever|first|initially|originally|started|begun|began|put)\b/i
const MOST_ORDERS = 4

/** Why a drug was ordered, stopped, held or changed. That no reason is recorded is said only after the notes were read. */
export function explainMedication(
  question: Question,
  name: string,
  items: readonly MedicationItem[],
  lookups: Lookups,
): Line[] | undefined {
  const asksChange = ASKS_CHANGE.test(question.text)
  const asksDose = ASKS_DOSE.test(question.text)
  const concerned = findConcerned(question, items, asksChange && !asksDose)
  const recorded = concerned.flatMap((item) => reasonOf(item, asksChange) ?? [])
  if (recorded.length > 0 && !asksDose) return recorded.slice(0, MOST_ORDERS)
  const day = concerned[0]?.start?.slice(0, 10)
  const notes = lookups.look('search_notes', { query: `${noteQuery(question.text)} because reason` })
  const sameDay = day ? lookups.look('read_note', { date: day }) : null
  if (!notes || sameDay === undefined) return undefined
  const ofTheDay = sameDay ? mentionsOfDay(name, sameDay, asksDose) : []
  const explained = ofTheDay.length > 0 ? ofTheDay : literalMentions(name, notes, REASON)
  // "Not taking it, capsules too big" gives a reason without a word for it.
  const quotes = explained.length > 0 ? explained : literalMentions(name, notes, NOT_TAKEN)
  const orders = concerned
    .slice(0, asksDose ? 2 : MOST_ORDERS)
    .map((item) => standLine(item, quotes.length > 0))
  return [...quotes, ...(recorded.length > 0 ? recorded.slice(0, 2) : orders)]
}

/** The orders whose reason is asked for: of an end those that ended, of what is taken now those in force, otherwise all. */
function findConcerned(
  { text }: Question,
  items: readonly MedicationItem[],
  asksEnd: boolean,
): readonly MedicationItem[] {
  const active = items.filter(({ status }) => status === 'active')
  const inactive = items.filter(({ status }) => status !== 'active')
  if (asksEnd && inactive.length > 0) return inactive
  return !asksEnd && active.length > 0 && !ASKS_PAST.test(text) ? active : items
}

/** The note of the day on which a dose was changed need not name the drug again beside its reason. */
function mentionsOfDay(name: string, note: Result<'read_note'>, asksDose: boolean): Line[] {
  const named = literalMentions(name, note, asksDose ? DOSE_REASON : REASON)
  if (!asksDose) return named
  const said = note.items.flatMap((passage) =>
    readableSentences(passage.text)
      .filter((sentence) => DOSE_REASON.test(sentence))
      .map((sentence) => quoteLine(sentence, passage)),
  )
  return (said.length > 0 ? said : named).slice(0, 2)
}

function reasonOf(item: MedicationItem, asksChange: boolean): Line | null {
  const { name, kind, status, statusReason, reason, start } = item
  const record = `the ${kindOf(item)}${ofDate(start)} has status ${status}`
  if (statusReason && (asksChange || !reason)) {
    const ended = item.end ? `, ended ${formatDate(item.end)}` : ''
    return cite(`${name}: ${record}${ended}, reason: ${inline(withoutDays(statusReason))}`, item.handle)
  }
  return reason && !asksChange
    ? cite(
        `${name} was ${kind === 'proposal' ? 'proposed' : 'ordered'} for ${reason}${start ? ` on ${formatDate(start)}` : ''}`,
        item.handle,
      )
    : null
}

function standLine(item: MedicationItem, hasQuotes: boolean): Line {
  const record = `the ${kindOf(item)}${ofDate(item.start)} has status ${item.status}`
  return cite(
    hasQuotes ? `${item.name}: ${record}` : `No reason is recorded for ${item.name}: ${record}`,
    item.handle,
  )
}
