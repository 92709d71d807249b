import type { Question } from '../question'
import { KINDS_OF } from './names'
import { splitQuestion } from './parts'
import { readQuestion } from './read-question'
import { readAspect } from './statistics'
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
    questions.push(
      before
        ? completeFrom(before, withThing(piece, question, before, horizon))
        : inherit(previous, question),
    )
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

/** "… and what was it treated with?", "… and any missed?": read again with the thing of the part before in its place. */
function withThing(piece: string, question: Question, before: Question, horizon: Horizon | null): Question {
  const [thing] = before.names
  if (!thing || question.concepts.length > 0 || WHOLE.test(piece)) return question
  if (PRONOUN.test(piece)) return readQuestion(piece.replace(PRONOUN, thing), horizon)
  return OF_IT.test(piece) ? readQuestion(`${piece.replace(/[?.\s]+$/, '')} ${thing}?`, horizon) : question
}

const PRONOUN = /\b(?:it|that|this)\b(?! (?:visit|note|year|month|day|time))/i
const OF_IT = /^\s*(?:and )?any (?:missed|others?|more|skipped|refused|declined|doses?)\b/i

/** What a follow-up leaves out it takes from before: the topic, what is asked about, the window. */
function inherit(previous: Question | null, read: Question): Question {
  if (!previous) return read
  const question = withoutEmptyNames(read)
  if (!LEANING.test(question.text) && !isBare(question)) return read
  const sameThing = question.names.length === 0
  const topic = sameThing ? (keepsTopic(question, previous) ?? previous.topic) : topicFor(question, previous)
  const isNow = AT_PRESENT.test(question.text) && question.window === null
  return {
    ...question,
    text: sameThing ? writeReason(question.text, previous) : question.text,
    topic,
    names: sameThing ? previous.names : question.names,
    concepts: sameThing ? previous.concepts : question.concepts,
    statistics: statisticsFor(question, previous, isNow),
    aspect:
      (sameThing ? readAspect(writeReason(question.text, previous).toLowerCase()) : question.aspect) ??
      (sameThing ? null : previous.aspect),
    position: isNow ? 1 : readStep(previous, question, sameThing),
    window: isNow ? null : (question.window ?? previous.window),
    otherWindow: question.window ? question.otherWindow : isNow ? null : previous.otherWindow,
    event: question.event ?? (isNow ? null : previous.event),
    note: question.note ?? (topic === 'notes' ? previous.note : null),
    unread: sameThing ? [] : question.unread,
  }
}

const AT_PRESENT = /\b(?:now|today|currently|at present|these days)\b/i
/** "And now?" asks for the latest; a lone date ("and in 2019?") for what it was then. */
function statisticsFor(question: Question, previous: Question, isNow: boolean): Question['statistics'] {
  // "How often?" of a drug is how often it is taken.
  const isFrequency = previous.topic === 'medications' && /\bhow (?:often|frequently)\b/i.test(question.text)
  if (isFrequency) return []
  if (question.statistics.length > 0) return question.statistics
  return isNow ? ['latest'] : previous.statistics
}

/** Words that look like a name and only say what is asked of the thing before. */
const EMPTY_NAME =
  /^(?:(?:it|that|them|else|held|paused|replaced|replacement|improved?|better|strength|frequency|long|often|severe|bad|mild|serious|trends?|two|three|four|five|done|made|change|changed|left|right|side|again|instead|before|after|then|previous)\s*)+$/i

function withoutEmptyNames(question: Question): Question {
  if (question.concepts.length > 0) return question
  const names = question.names.filter((name) => !EMPTY_NAME.test(name))
  return names.length === question.names.length ? question : { ...question, names }
}

/** It says nothing of its own to ask about: "highest ever?", "what dose?", "how many have there been?". */
function isBare({ text, names, concepts, note, topic, few }: Question): boolean {
  const isShort = text.trim().split(/\s+/).length <= MOST_BARE_WORDS
  const isOpen = topic === null || topic === 'medications' || topic === 'observations'
  return isShort &&
    isOpen &&
    names.length === 0 &&
    concepts.length === 0 &&
    note === null &&
    !WHOLE.test(text)
    ? ASKS_OF_IT.test(text) || few !== null
    : false
}

const MOST_BARE_WORDS = 9
/** What asks for a list needs nothing before it. */
const WHOLE =
  /\b(?:meds|medications?|medicines|drugs|labs|bloods|vitals|results|everything|(?:he|she|they) (?:currently |now )?(?:on|taking)|allerg\w*|problems|conditions|visits)\b/i
const ASKS_OF_IT =
  /^\s*(?:and |but |so |ok(?:ay)? )?(?:when|why|how (?:many|often|much|long|high|low|bad|severe)|what (?:dose|strength|for|happened|was|is|about|date|side|reaction|replaced|changed)|which|who|since|until|trend|highest|lowest|first|last|latest|previous|peak|worst|best|average|mean|has|have|had|is|was|did|does|are|were|any(?:thing|one)?|still|the|normal|date|dose|result|count)\b/i

/** A topic that a bare question settles by its own words stays; a guess from weak words does not. */
function keepsTopic({ topic }: Question, previous: Question): Question['topic'] {
  return topic === 'medications' || topic === 'observations' ? previous.topic : topic
}

/** "Any allergies? – And to latex?", "last flu shot? – And tetanus?": the thing is named, the topic is the one before. */
function topicFor({ topic, concepts, text }: Question, previous: Question): Question['topic'] {
  const kinds = previous.topic && KINDS_OF[previous.topic]
  const isOfSameKind =
    kinds !== null && kinds !== undefined && concepts.some(({ concept }) => kinds.includes(concept.kind))
  return isOfSameKind && ONLY_NAMES.test(text) ? previous.topic : topic
}

const ONLY_NAMES =
  /^\s*(?:and|what about|how about|or|also)\b(?:\s+(?:to|for|the|his|her|with|any|of))*(?:\s+[\p{L}\d-]+){1,3}\s*\??\s*$/iu

/** "Why not?", "what happened?" of a drug that is not taken ask for its end. */
function writeReason(text: string, { topic, names }: Question): string {
  const asksEnd = /^\s*(?:but |and )?(?:why not|what happened|how come not)\b/i.test(text)
  if (topic === 'medications' && asksEnd) return 'why was it stopped?'
  // Notes are searched by words, and "it" is none.
  return topic === null || topic === 'notes' ? `${text.replace(/\s*\?\s*$/, '')} ${names.join(' ')}?` : text
}

/** "The one before" counts from the one that was shown; a question about that one stays with it. */
function readStep(previous: Question, question: Question, sameThing: boolean): number {
  if (question.position > 1) return previous.position + question.position - 1
  return sameThing && question.statistics.length === 0 ? previous.position : 1
}
