import type { Lookups } from '../lookups'
import type { Question, Topic } from '../question'
import { cite, type Line } from '../sentences'
import { answerAllergies } from './allergies'
import { answerAnything } from './anything'
import { answerConditions } from './conditions'
import { answerEncounters } from './encounters'
import { answerIdentity } from './identity'
import { answerImmunizations } from './immunizations'
import { answerMedications } from './medications'
import { answerNotes } from './notes'
import { answerObservations } from './observations'
import { answerOverview } from './overview'
import { answerProcedures } from './procedures'

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
} satisfies Record<Topic, Answer>

const ONLY_THIS_CHART =
  'I can read only the chart that is open here, and I looked up nothing about anyone else'
const NO_ADVICE = 'I give no advice and no orders; I can only say what this chart records'

/** Nothing is looked up for another person's chart, nor in order to advise. */
export function answerQuestion(question: Question, lookups: Lookups): Line[] | undefined {
  if (question.otherPerson) {
    return [cite(ONLY_THIS_CHART), cite('Open the other chart from the patient list to ask about it')]
  }
  const answer = question.topic ? ANSWERS[question.topic] : answerAnything
  const lines = withEvent(question, lookups, (dated) => answer(dated, lookups))
  if (!lines) return undefined
  return question.wantsAdvice ? [cite(NO_ADVICE), ...lines] : lines
}

/** "Before starting metformin" is a date only after the start of metformin has been looked up. */
function withEvent(
  question: Question,
  lookups: Lookups,
  answer: (question: Question) => Line[] | undefined,
): Line[] | undefined {
  const { event } = question
  if (!event) return answer(question)
  const found = lookups.look(event.kind, { name: event.name, order: 'oldest', limit: 1 })
  if (!found) return undefined
  const item = found.items[0]
  const date = item && dateOf(item, event.edge)
  if (!date)
    return [
      cite(
        `The chart gives no date for ${event.name}, so no time before or after it can be searched`,
        item?.handle ?? found.searched.handle,
      ),
    ]
  return answer({
    ...question,
    event: null,
    window: { ...question.window, [event.relation]: date.slice(0, 10) },
  })
}

function dateOf(item: object, edge: 'start' | 'end'): string | null {
  const dates = item as {
    onset?: string | null
    start?: string | null
    end?: string | null
    recorded?: string | null
  }
  return edge === 'end' ? (dates.end ?? null) : (dates.onset ?? dates.start ?? dates.recorded ?? null)
}
