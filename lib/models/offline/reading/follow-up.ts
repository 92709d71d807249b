import type { Question } from '../question'
import { splitQuestion } from './parts'
import { readQuestion } from './read-question'
import type { Horizon } from './window'

/** A question that leans on the one before it: it begins like one, or says nothing of its own to ask about. */
const LEANING =
  /^\s*(?:and|what about|how about|or|also|since when|when (?:was|were|is) (?:that|it|this)|why|how come|is (?:that|it|this)|was (?:that|it)|are (?:those|these|they)|the (?:one|previous|first|second)|before that|which one|any (?:others?|more))\b|\b(?:that|those|it|them|the one before|before that)\s*\??\s*$/i

/** Reads the last message in the light of the ones before it: one question, or several that were asked in one breath. */
export function readConversation(texts: readonly string[], horizon: Horizon | null): Question[] {
  let previous: Question | null = null
  let questions: Question[] = []
  for (const text of texts) {
    questions = readMessage(text, previous, horizon)
    previous = questions.at(-1) ?? null
  }
  return questions.length > 0 ? questions : [readQuestion('', horizon)]
}

function readMessage(text: string, previous: Question | null, horizon: Horizon | null): Question[] {
  const whole = inherit(previous, readQuestion(text, horizon))
  if (whole.otherPerson || whole.beyond) return [whole]
  const pieces = joinFragments(splitQuestion(text), horizon)
  if (pieces.length < 2) return [whole]
  const questions: Question[] = []
  for (const piece of pieces) {
    const question = readQuestion(piece, horizon)
    const before = questions.at(-1)
    questions.push(before ? completeFrom(before, question) : inherit(previous, question))
  }
  return questions
}

/** "… and why?" belongs to what was said before it; a piece with a topic or a name is a question of its own. */
function joinFragments(pieces: readonly string[], horizon: Horizon | null): string[] {
  const joined: string[] = []
  for (const piece of pieces) {
    const before = joined.at(-1)
    if (before !== undefined && (isFragment(piece, horizon) || isFragment(before, horizon))) {
      joined[joined.length - 1] = `${before} ${piece}`
    } else joined.push(piece)
  }
  return joined
}

function isFragment(text: string, horizon: Horizon | null): boolean {
  const { topic, names } = readQuestion(text, horizon)
  return topic === null && names.length === 0
}

/** "… and the last level?" speaks of what the part before it named. */
function completeFrom(before: Question, question: Question): Question {
  const leans =
    question.topic === 'observations' &&
    question.names.length === 0 &&
    !/\b(?:labs?|vitals?)\b/i.test(question.text)
  if (!leans) return inherit(LEANING.test(question.text) ? before : null, question)
  return { ...question, names: before.names, concepts: before.concepts }
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
    otherWindow: question.window ? question.otherWindow : previous.otherWindow,
    event: question.event ?? previous.event,
    note: question.note ?? (topic === 'notes' ? previous.note : null),
  }
}

/** "The one before" counts from the one that was shown; a question about that one stays with it. */
function readStep(previous: Question, question: Question, sameThing: boolean): number {
  if (question.position > 1) return previous.position + question.position - 1
  return sameThing && question.statistics.length === 0 ? previous.position : 1
}
