import type { Lookups, Result } from '../lookups'
import type { Question } from '../question'
import { noteWindow } from '../reading/note-window'
import { type Line, listLine } from '../sentences'
import { literalMentions } from './mentions'
import { describeReport } from './reports'

/** A value, or a word that stands for one. */
const SAYS_A_VALUE =
  /\d|\b(?:normal|abnormal|negative|positive|raised|low|high|elevated|not (?:done|sent|available))\b/i
const MOST_REPORTS = 2

/** A result that no measurement holds may stand in the report of its investigation, or in a note. */
export function resultsElsewhere(question: Question, name: string, lookups: Lookups): Line[] | undefined {
  const { concepts, window } = question
  const investigation = concepts.find(({ concept }) => concept.kind === 'procedure')?.matchedText
  const notes = lookups.look('search_notes', { query: name, ...noteWindow(window) })
  const reports = investigation ? lookups.look('reports', { name: investigation, ...window }) : null
  if (!notes || reports === undefined) return undefined
  const told = (reports?.items ?? []).filter(({ conclusion }) => conclusion).slice(0, MOST_REPORTS)
  if (told.length > 0) return told.map((item) => listLine(describeReport(item), item.handle))
  return literalMentions(name, notes, SAYS_A_VALUE)
}

/** Words of a name that any result may bear; without them a source's own name is found ("frailty score"). */
const GENERIC =
  /\b(?:scores?|levels?|values?|results?|scales?|tests?|counts?|readings?|index|measurements?|status|immune|immunity|screen(?:ing)?|tests?|tested|swabs?|titres?|titers?)\b/gi

export function withoutGeneric(name: string): string {
  return name.replace(GENERIC, ' ').replace(/\s+/g, ' ').trim()
}

/** The same look-up by what is left of the name; undefined where nothing is. */
export function barerName(name: string, { understood, items }: Result<'observations'>): string | undefined {
  const bare = withoutGeneric(name)
  return items.length === 0 && understood === false && bare !== '' && bare !== name ? bare : undefined
}
