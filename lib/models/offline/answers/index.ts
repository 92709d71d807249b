import type { Lookups } from '../lookups'
import type { Question, Topic } from '../question'
import { isOtherLanguage } from '../reading/other-language'
import { readSubject } from '../reading/subject'
import { cite, type Line } from '../sentences'
import { answerAllergies } from './allergies'
import { answerAnything, notUnderstood } from './anything'
import { answerAppointments } from './appointments'
import { withNotesBeside } from './beside'
import { answerBeyond } from './beyond'
import { ASKS_CARE_PLAN, answerCarePlans } from './care-plans'
import { answerCareTeam } from './care-team'
import { ASKS_CHANGES, answerChanges } from './changes'
import { answerConditions } from './conditions'
import { ASKS_DIRECTIVE, answerDirectives } from './directives'
import { ASKS_AGE_AT, answerAgeAt } from './durations'
import { answerEncounters } from './encounters'
import { withEvent } from './events'
import { answerFamily } from './family'
import { answerFlags } from './flags'
import { answerIdentity } from './identity'
import { answerImmunizations } from './immunizations'
import { answerInterval, answerOrder } from './intervals'
import { answerMedications } from './medications'
import { answerMissed } from './missed-doses'
import { answerNotes } from './notes'
import { answerMentioning } from './notes-mentioning'
import { answerObservations } from './observations'
import { ofWhichChild } from './of-child'
import { answerOverview } from './overview'
import { ASKS_PENDING, answerPending } from './pending'
import { answerProcedures } from './procedures'
import { answerDetail } from './record-details'
import { answerReplacement } from './replacements'
import { answerReports } from './reports'
import { answerSaid } from './said-in-notes'
import { orInRecords } from './told-in-records'
import { answerTreatment } from './treatments'

/** Writes the answer, or returns undefined while look-ups are missing; those stand in `lookups.pending`. */
export type Answer = (question: Question, lookups: Lookups) => Line[] | undefined

const ANSWERS = {
  identity: answerIdentity,
  allergies: answerAllergies,
  notes: answerNotes,
  immunizations: answerImmunizations,
  medications: answerMedications,
  encounters: answerEncounters,
  procedures: answerProcedures,
  observations: answerObservations,
  conditions: answerConditions,
  overview: answerOverview,
  reports: answerReports,
  appointments: answerAppointments,
  'care-team': answerCareTeam,
  family: answerFamily,
  flags: answerFlags,
} satisfies Record<Topic, Answer>

/** Asked for by their own words, whatever else is named. */
const SPECIAL: readonly (readonly [RegExp, Answer])[] = [
  [ASKS_CARE_PLAN, answerCarePlans],
  [ASKS_CHANGES, answerChanges],
  [ASKS_DIRECTIVE, answerDirectives],
  [ASKS_PENDING, answerPending],
]

/** Each answers its own way of asking, and leaves every other question to its topic. */
const ASKED_IN_WORDS = [
  answerMentioning,
  answerMissed,
  answerReplacement,
  answerTreatment,
  answerSaid,
] satisfies ((question: Question, lookups: Lookups) => Line[] | null | undefined)[]

const ONLY_THIS_CHART =
  'I can read only the chart that is open here, and I looked up nothing about anyone else'
const OTHER_CHART = {
  relative: 'What this chart says of the family stands in its family history and its notes',
  named: 'Open the other chart from the patient list to ask about it',
  identifier: 'Open the other chart from the patient list to ask about it',
  unnamed: 'Open the other chart from the patient list to ask about it',
}

/** The answers to all that one message asked, in its order. */
export function answerQuestions(questions: readonly Question[], lookups: Lookups): Line[] | undefined {
  // Each is asked even if one before it still waits, so that all look-ups are made at once.
  const answers = questions.map((question) => answerQuestion(question, lookups))
  if (!answers.every((lines) => lines !== undefined)) return undefined
  return withoutRepeats(answers.flat())
}

/** Nothing is looked up for another person's chart. */
export function answerQuestion(question: Question, lookups: Lookups): Line[] | undefined {
  if (question.otherPerson) return [cite(ONLY_THIS_CHART), cite(OTHER_CHART[question.otherPerson])]
  if (isOtherLanguage(question.text) && !namesResult(question)) return notUnderstood()
  if (question.beyond) return withCorrections(question, answerBeyond(question, lookups))
  for (const measure of [answerAgeAt, answerOrder, answerInterval, answerDetail]) {
    const measured = measure(question, lookups)
    if (measured !== null) return measured && withCorrections(question, measured)
  }
  const lines = ofWhichChild(question, lookups, (own) =>
    withEvent(own.duration || ASKS_AGE_AT.test(own.text) ? { ...own, event: null } : own, lookups, (dated) =>
      inEitherReading(dated, (read) => answerTopic(read, lookups)),
    ),
  )
  return withCorrections(question, lines)
}

/** "HbA1c?" is read in any language; the words around it are told to be left aside. */
function namesResult({ topic, concepts }: Question): boolean {
  return topic === 'observations' && concepts.length > 0
}

export function answerTopic(question: Question, lookups: Lookups): Line[] | undefined {
  const special = SPECIAL.find(([words]) => words.test(question.text))?.[1]
  if (special) return special(question, lookups)
  for (const answer of ASKED_IN_WORDS) {
    const answered = answer(question, lookups)
    if (answered !== null) return answered
  }
  const answer = question.topic ? ANSWERS[question.topic] : answerAnything
  const lines = orAsProcedure(question, lookups, answer(question, lookups))
  return orInRecords(question, lookups, withNotesBeside(question, lookups, lines))
}

/** "Assessment of anxiety" is done, not had: what no list of its topic holds may be a procedure of that very name. */
function orAsProcedure(question: Question, lookups: Lookups, lines: Line[] | undefined): Line[] | undefined {
  const name = readSubject(question.text)
  const isTaken = question.topic !== 'conditions' && question.topic !== 'medications'
  if (!lines || isTaken || !name?.includes(' ') || lines.some(({ absent }) => absent) === false) return lines
  const found = lookups.look('procedures', { name, limit: 1 })
  if (!found) return undefined
  return found.items.length > 0
    ? answerProcedures({ ...question, topic: 'procedures', names: [name] }, lookups)
    : lines
}

/** A date that can be read in two ways is looked up in both before anything is said to be absent. */
function inEitherReading(
  question: Question,
  answer: (question: Question) => Line[] | undefined,
): Line[] | undefined {
  const { window, otherWindow } = question
  if (!window || !otherWindow) return answer(question)
  const first = answer(question)
  const second = answer({ ...question, window: otherWindow })
  if (!first || !second) return undefined
  const firstFound = first.some(({ absent }) => !absent)
  const secondFound = second.some(({ absent }) => !absent)
  if (firstFound && secondFound) return [...first, ...second]
  return secondFound ? second : first
}

/** A slip that was read as another word is named, so that a wrong reading shows. */
function withCorrections({ corrections }: Question, lines: Line[] | undefined): Line[] | undefined {
  if (!lines || corrections.length === 0) return lines
  const read = corrections.map(({ written, read: word }) => `“${written}” as “${word}”`).join(', ')
  return [cite(`I read ${read}`), ...lines]
}

function withoutRepeats(lines: readonly Line[]): Line[] {
  return lines.filter((line, index) => lines.findIndex(({ text }) => text === line.text) === index)
}
