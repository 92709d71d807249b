import type { ConceptMatch } from '@/lib/terminology/concept'
import { findConcepts } from '@/lib/terminology/lookup'
import type { Question, Topic } from '../question'
import { readNoteTarget } from './note-target'
import { findOtherPerson } from './other-person'
import { readAspect, readPosition, readStatistics } from './statistics'
import { readSubject } from './subject'
import { readTopic } from './topic'
import { readEvent, readWindow, takeDates } from './window'

const ADVICE =
  /\b(?:should (?:i|we|the patient|he|she|they)|what (?:do|would) you (?:recommend|suggest|advise)|recommend(?:ation)?s?\b(?!.*note)|is it safe|can (?:i|we) (?:give|start|stop|prescribe)|what dose (?:should|to)|best (?:treatment|drug)|how (?:do|should) (?:i|we) (?:treat|manage))\b/i

/** Verbs that ask for a measurement, as the noun by which it is known. */
const VERBS: readonly [RegExp, string][] = [
  [/\bhow (?:much )?(?:heavy|(?:does|did|do) (.{1,30}?) weigh)\b/gi, 'weight'],
  [/\bweigh(?:s|ed)?\b/gi, 'weight'],
  [/\bhow tall\b/gi, 'height'],
]

/** Reads one question by itself. */
export function readQuestion(asWritten: string, today: string | null): Question {
  const text = VERBS.reduce((said, [verb, noun]) => said.replace(verb, noun), asWritten)
  const { dates, rest } = takeDates(text)
  const lower = text.toLowerCase()
  const event = readEvent(rest)
  const asked = event ? `${rest.slice(0, event.start)} ${rest.slice(event.end)}` : rest
  const concepts = findConcepts(asked)
  const note = readNoteTarget(text, dates)
  const panel = note ? undefined : PANELS.find(([words]) => words.test(asked))?.[1]
  const topic = note ? 'notes' : panel ? 'observations' : readTopic(asked.toLowerCase(), concepts)
  return {
    text,
    topic,
    names: panel ? [...panel] : readNames(asked, topic, concepts),
    concepts,
    statistics: readStatistics(asked.toLowerCase()),
    aspect: readAspect(lower),
    position: readPosition(asked.toLowerCase()),
    window: readWindow(text, dates, today),
    event: event && { relation: event.relation, kind: event.kind, name: event.name, edge: event.edge },
    note,
    today,
    otherPerson: findOtherPerson(text),
    wantsAdvice: ADVICE.test(text),
  }
}

/** Panels that are ordered by one name and recorded as their members. */
const PANELS: readonly [RegExp, readonly string[]][] = [
  [/\blipid (?:panel|profile)|\blipids\b/i, ['total cholesterol', 'LDL', 'HDL', 'triglycerides']],
  [
    /\bbasic metabolic panel\b|\bBMP\b/i,
    ['glucose', 'calcium', 'sodium', 'potassium', 'bicarbonate', 'chloride', 'BUN', 'creatinine'],
  ],
  [/\belectrolytes\b/i, ['sodium', 'potassium', 'chloride', 'bicarbonate']],
  [
    /\bliver (?:panel|function(?: tests?)?|enzymes)\b|\bLFTs?\b/i,
    ['ALT', 'AST', 'alkaline phosphatase', 'total bilirubin'],
  ],
  [/\b(?:renal|kidney) (?:panel|function)\b/i, ['creatinine', 'eGFR', 'BUN']],
]

/** Results are named by their concepts, of which there may be several; everything else by its own words. */
function readNames(text: string, topic: Topic | null, concepts: readonly ConceptMatch[]): string[] {
  const subject = readSubject(text)
  if (topic === 'observations') {
    const results = concepts.filter(({ concept }) =>
      ['lab', 'vital', 'survey', 'social'].includes(concept.kind),
    )
    const names = [...new Set(results.map(({ matchedText }) => matchedText))]
    if (names.length > 0) return names
  }
  return subject ? [subject] : []
}
