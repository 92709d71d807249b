import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { heading, type Line } from '../sentences'
import { answerAllergies } from './allergies'
import { answerConditions } from './conditions'
import { answerEncounters } from './encounters'
import { answerMedications } from './medications'

/** What a clinician reads first: problems, medications, allergies, the last visit. */
export function answerOverview(question: Question, lookups: Lookups): Line[] | undefined {
  const plain: Question = { ...question, names: [], statistics: [], aspect: null, window: null, text: '' }
  const parts = [
    ['Active conditions', answerConditions(plain, lookups)],
    ['Active medications', answerMedications(plain, lookups)],
    ['Allergies', answerAllergies(plain, lookups)],
    ['Last encounter', answerEncounters({ ...plain, statistics: ['latest'] }, lookups)],
  ] as const
  if (!parts.every(([, lines]) => lines !== undefined)) return undefined
  return parts.flatMap(([title, lines]) => [heading(title), ...(lines ?? [])])
}
