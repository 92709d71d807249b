import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { heading, type Line } from '../sentences'
import { answerAllergies } from './allergies'
import { answerConditions } from './conditions'
import { answerEncounters } from './encounters'
import { answerImmunizations } from './immunizations'
import { answerMedications } from './medications'
import { answerNotes } from './notes'
import { answerObservations } from './observations'
import { answerProcedures } from './procedures'

/** What a clinician reads first: problems, medications, allergies, the last visit. */
export function answerOverview(question: Question, lookups: Lookups): Line[] | undefined {
  const plain: Question = { ...question, names: [], statistics: [], aspect: null, window: null, text: '' }
  const parts = [
    ['Active conditions', answerConditions(plain, lookups)],
    ['Active medications', answerMedications(plain, lookups)],
    ['Allergies', answerAllergies(plain, lookups)],
    ['Last encounter', answerEncounters({ ...plain, statistics: ['latest'] }, lookups)],
    ...(EVERYTHING.test(question.text) ? restOf(plain, lookups) : []),
  ] as const
  if (!parts.every(([, lines]) => lines !== undefined)) return undefined
  return parts.flatMap(([title, lines]) => [heading(title), ...(lines ?? [])])
}

const EVERYTHING = /\b(?:everything|all|whole|complete|full|entire|comprehensive)\b/i

/** What a whole summary adds: the newest results and vital signs, operations, vaccines, and what the newest note plans. */
function restOf(plain: Question, lookups: Lookups): [string, Line[] | undefined][] {
  const latest = { ...plain, topic: 'observations', statistics: ['latest'] } as const
  const note = { which: 'latest', section: 'plan' } as const
  return [
    [
      'Newest laboratory results',
      answerObservations({ ...latest, statistics: ['latest'], text: 'labs' }, lookups),
    ],
    [
      'Newest vital signs',
      answerObservations({ ...latest, statistics: ['latest'], text: 'vitals' }, lookups),
    ],
    ['Procedures', answerProcedures(plain, lookups)],
    ['Immunizations', answerImmunizations(plain, lookups)],
    ['Newest plan in a note', answerNotes({ ...plain, topic: 'notes', note }, lookups)],
  ]
}
