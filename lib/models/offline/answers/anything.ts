import { findConcepts } from '@/lib/terminology/lookup'
import type { Lookups, ToolName } from '../lookups'
import type { Question, Topic } from '../question'
import { noteWindow } from '../reading/note-window'
import { cite, type Line } from '../sentences'
import { answerConditions } from './conditions'
import { withoutGeneric } from './elsewhere'
import { answerEncounters } from './encounters'
import { answerImmunizations } from './immunizations'
import { answerMedications } from './medications'
import { newestFirst } from './mentions'
import { readableSentences } from './note-sentences'
import { answerFromSearch } from './notes'
import { answerObservations } from './observations'
import { answerProcedures } from './procedures'
import { quoteLine } from './quotes'
import { noteQuery } from './rank-sentences'
import { answerReports } from './reports'

const WHAT_I_CAN =
  'I can look up problems, medications, allergies, results and vital signs, visits, immunizations, procedures and what the notes say'

/** Where a thing of unknown kind may be recorded, and who writes about it. */
const PLACES = [
  ['observations', answerObservations],
  ['conditions', answerConditions],
  ['medications', answerMedications],
  ['procedures', answerProcedures],
  ['immunizations', answerImmunizations],
] as const satisfies readonly (readonly [ToolName & Topic, unknown])[]

/** "Retinal screen": what no record bears in full, by the words of it that are not general. Null where nothing bears them. */
function answerBarer(question: Question, name: string, lookups: Lookups): Line[] | null | undefined {
  const bare = withoutGeneric(name)
  if (!bare || bare === name) return null
  const procedures = lookups.look('procedures', { name: bare, ...question.window })
  const reports = lookups.look('reports', { name: bare, ...question.window })
  if (!procedures || !reports) return undefined
  if (procedures.items.length > 0) return answerProcedures({ ...question, names: [bare] }, lookups)
  return reports.items.length > 0 ? answerReports({ ...question, names: [bare] }, lookups) : null
}

const ASKS_WISH = /\b(?:wants?|wanted|wish(?:es|ed)?|prefer\w*|like|refus\w*|declin\w*|willing|keen)\b/i
const SAYS_WISH =
  /\b(?:wish(?:es|ed)?|wants?|wanted|prefer\w*|would (?:rather|like)|declin\w*|refus\w*|not interested|reluctan\w*|keen|not willing|hopes?)\b/i
const DENIES = /\b(?:not|never|refus\w*|declin\w*|n['’]t)\b/i

export function notUnderstood(): Line[] {
  return [cite(`I did not understand the question. ${WHAT_I_CAN}`)]
}

/** "Where does she not want to go": words that name nothing, but ask for what the patient wants. */
function answerWish({ text }: Question, lookups: Lookups): Line[] | undefined {
  if (!ASKS_WISH.test(text)) return notUnderstood()
  const notes = lookups.look('search_notes', {
    query: 'patient wishes wants prefers does not want declines refuses',
  })
  if (!notes) return undefined
  const said = newestFirst(notes.items).flatMap((passage) =>
    readableSentences(passage.text)
      .filter((sentence) => SAYS_WISH.test(sentence) && (!DENIES.test(text) || DENIES.test(sentence)))
      .map((sentence) => quoteLine(sentence, passage)),
  )
  return said.length > 0 ? said.slice(0, MOST_WISHES) : notUnderstood()
}

const MOST_WISHES = 3

/** A question whose topic the grammar does not know: look everywhere by its own words, then quote the notes. */
export function answerAnything(question: Question, lookups: Lookups): Line[] | undefined {
  const [name] = question.names
  // "What happened in May 2021": a time alone asks for its visits.
  if (!name && question.window) return answerEncounters(question, lookups)
  if (!name) return answerWish(question, lookups)
  const everywhere = PLACES.map(([tool, answer]) => ({ answer, result: lookups.look(tool, { name }) }))
  const notes = lookups.look('search_notes', {
    query: noteQuery(question.text),
    ...noteWindow(question.window),
  })
  if (!notes || everywhere.some(({ result }) => result === undefined)) return undefined
  const places = everywhere.filter(({ result }) => (result?.items.length ?? 0) > 0)
  if (places.length > 0) {
    const answers = places.map(({ answer }) => answer(question, lookups))
    return answers.every((lines) => lines !== undefined) ? answers.flat() : undefined
  }
  const barer = answerBarer(question, name, lookups)
  if (barer !== null) return barer
  const told = answerFromSearch(question, lookups)
  if (!told || told.some(({ absent }) => !absent) || findConcepts(question.text).length > 0) return told
  return [...told, { ...cite(WHAT_I_CAN), unsettled: true }]
}
