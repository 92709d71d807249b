import type { Question } from '../question'
import { readQuestion } from './read-question'

/** A question that leans on the one before it: it begins like one, or says nothing of its own to ask about. */
const LEANING =
  /^\s*(?:and|what about|how about|or|also|since when|when (?:was|were|is) (?:that|it|this)|why|how come|is (?:that|it|this)|was (?:that|it)|are (?:those|these|they)|the (?:one|previous|first|second)|before that|which one|any (?:others?|more))\b|\b(?:that|those|it|them|the one before|before that)\s*\??\s*$/i

/** Reads the last question in the light of the ones before it. */
export function readConversation(texts: readonly string[], today: string | null): Question {
  const questions = texts.map((text) => readQuestion(text, today))
  return questions.reduce<Question | null>(inherit, null) ?? readQuestion('', today)
}

/** What a follow-up leaves out it takes from before: the topic, what is asked about, the window. */
function inherit(previous: Question | null, question: Question): Question {
  if (!previous || !LEANING.test(question.text)) return question
  const sameThing = question.names.length === 0
  const topic = sameThing ? (question.topic ?? previous.topic) : question.topic
  return {
    ...question,
    topic,
    names: sameThing ? previous.names : question.names,
    concepts: sameThing ? previous.concepts : question.concepts,
    statistics: question.statistics.length > 0 ? question.statistics : previous.statistics,
    aspect: question.aspect ?? (sameThing ? null : previous.aspect),
    position: readStep(previous, question, sameThing),
    window: question.window ?? previous.window,
    event: question.event ?? previous.event,
    note: question.note ?? (topic === 'notes' ? previous.note : null),
  }
}

/** "The one before" counts from the one that was shown; a question about that one stays with it. */
function readStep(previous: Question, question: Question, sameThing: boolean): number {
  if (question.position > 1) return previous.position + question.position - 1
  return sameThing && question.statistics.length === 0 ? previous.position : 1
}
