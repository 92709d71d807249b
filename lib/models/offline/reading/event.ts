import { findConcepts } from '@/lib/terminology/lookup'
import type { DoseStep, EventWindow } from '../question'
import { findDrugsByStem } from './drug-stems'
import { isFunctionWord } from './function-words'
import { ASKS_SAID } from './said'
import { readPosition } from './statistics'
import { asksForResult, readStay } from './stay'
import { readValueAnchor, withOffset } from './value-anchor'

const LEAD =
  '(?:(?:the|his|her|their|a|an|being|was|were|he|she|they|we|you|patient|this|last|first|latest|most recent|time|moment|point|day|date|of|that|right|left|acute|severe|big|major|recent|new|initial)\\s+)*'
const VERB =
  '(start(?:ing|ed)?|beginning|began|begun|initiat(?:ing|ed|ion)|restart(?:ing|ed)?|resum(?:ing|ed)|add(?:ing|ed)|switch(?:ing|ed)|stopp(?:ing|ed)|stop|discontinu(?:ing|ed|ation)|diagnos(?:is|ed|ing)|onset|going|went|put|came|coming|undergoing|taking|took|having|had|got)?'
const EVENT = new RegExp(
  `\\b(before|prior to|preceding|after|following|since|once|on|during|when|at|around|upon|by|nearest(?: to)?|closest to|in)\\s+${LEAD}${VERB}\\s*(?:of|with|on|off|the|her|his|their|to)*\\s*`,
  'gi',
)
/** "since the anemia diagnosis", "after metformin was started", "after the hip operation". */
const EVENT_TAIL =
  /^\s*(?:(?:was|were|got|is|had been|been|first|newly)\s+)*(?:diagnosis|diagnosed|started|restarted|resumed|begun|began|stopped|discontinued|ended|therapy|treatment|prescription|prescribed|operation|surgery|procedure|admission|done|performed|came up|occurred|happened|coded|confirmed|picked up|put in|fitted|inserted|placed)\b/i
/** "After the methotrexate reduction", "since bisoprolol was doubled": not the day on which the drug was begun. */
const DOSE_STEP =
  /^\s*(?:dose )?(?:was |were |got |had been |being )?(?:reduc\w+|(?:put|stepped|bumped|went|moved) (?:up|down)|upped|increas\w+|decreas\w+|lower\w+|rais\w+|doubl\w+|halv\w+|(?:up|down)-?titrat\w+|cut(?: down)?|(?:put )?on hold|held|paus\w+|withheld|suspen\w+)(?: dose)?\b/i
const LOWERS = /\b(?:reduc|decreas|lower|halv|down|cut)/i
const HOLDS = /\b(?:hold|held|paus|withh|suspen)/i
/** "After holding spironolactone": what was done to the drug stands before it. */
const STEPS_UP_OR_DOWN =
  /^(?:holding|pausing|withholding|suspending|reducing|increasing|decreasing|lowering|raising|doubling|halving|(?:up|down)-?titrating) (?:the |his |her |their )?(.+)$/i
const EVENT_KINDS = {
  drug: 'medications',
  'drug-class': 'medications',
  condition: 'conditions',
  procedure: 'procedures',
} as const
const RELATIONS: Readonly<Record<string, EventWindow['relation']>> = {
  since: 'from',
  on: 'from',
  during: 'during',
  after: 'after',
  following: 'after',
  once: 'after',
  when: 'at',
  at: 'at',
  around: 'at',
  upon: 'at',
  nearest: 'at',
  'nearest to': 'at',
  'closest to': 'at',
  in: 'during',
}
/** These words stand before much else; only after a result do they place it in time. */
const NEEDS_RESULT = new Set([
  'on',
  'during',
  'when',
  'at',
  'around',
  'upon',
  'by',
  'nearest',
  'nearest to',
  'closest to',
  'in',
])
/** "In pregnancy" is a time, "in asthma" is not: what has a beginning and an end within a life. */
const LASTING = /^(?:pregnan\w*|gestation|labou?r|puerperium)$/i
/** "After the hip operation", "before the knee surgery": a procedure by the words before it. */
const OPERATION =
  /\b(before|prior to|after|following|since|during|at|around)\s+(?:(?:the|his|her|their|a|an|last|first)\s+)*((?:[\p{L}-]+\s+){0,3})(?:operation|surgery|procedure|op)\b/iu
/** "After the subdural", "before her transplant": an event by words that only the chart may know. */
const UNKNOWN =
  /\b(before|prior to|after|following|since|at the time of|around|nearest(?: to)?|closest to)\s+(?:(?:the|his|her|their|a|an)\s+)?(?:(?:starting|beginning|getting|having|going on|coming off|stopping|insertion of|placement of|initiation of|start of|onset of)\s+(?:(?:the|his|her|their|a|an|on)\s+)?)?((?:last |first |latest )?(?:\d+(?:\.\d+)? ?(?:mg|mcg|g|units)(?= dose| tablet|\s*\??\s*$)|[\p{L}-]+)(?:\s+[\p{L}-]+){0,2}?)(?:\s+(?:start(?:ed|ing)?|was (?:started|fitted|put in)|went in|insertion|implant(?:ation)?|placement|began|fitting|initiation|event|episode|dose|tablets?))?(?:\s+(?:value|result|reading|level|one)\b.*)?\s*\??\s*$/iu

export interface FoundEvent extends Omit<EventWindow, 'words'> {
  start: number
  end: number
}

/** An event of the chart that bounds the time, and where it stands in the text. */
export function readEvent(text: string): FoundEvent | null {
  const stay = readStay(text)
  const named = stay?.name === 'visit' ? readNamedEvent(text) : null
  return withOffset(
    text,
    // "At the last visit before the stroke": the visit is found by the stroke.
    (isBeside(named) ? named : stay) ??
      readValueAnchor(text) ??
      readPregnancy(text) ??
      readNth(text) ??
      readNamedEvent(text) ??
      readOperation(text) ??
      readUnknown(text),
  )
}

function isBeside(event: FoundEvent | null): boolean {
  return event !== null && ['before', 'after', 'from'].includes(event.relation)
}

function readPregnancy(text: string): FoundEvent | null {
  const match = /\b(?:(?:in|during|for|since) )?(?:this|the current|her current) pregnancy\b/i.exec(text)
  if (!match) return null
  const { index: start, 0: words } = match
  return {
    relation: 'from',
    kind: 'conditions',
    name: 'pregnancy',
    edge: 'start',
    last: true,
    start,
    end: start + words.length,
  }
}

function readNamedEvent(text: string): FoundEvent | null {
  for (const relation of text.matchAll(EVENT)) {
    const word = relation[1]?.toLowerCase() ?? ''
    const at = relation.index + relation[0].length
    const match = namedAt(text.slice(at))
    if (!match) continue
    const { kind } = match
    if (word === 'in' && !LASTING.test(match.name)) continue
    if (word === 'on' && kind !== 'medications' && !/\b(?:day|date)\b/i.test(relation[0])) continue
    // "What is she on for gout": only after a result is "on metformin" a time.
    const asked = text.slice(0, relation.index)
    if (NEEDS_RESULT.has(word) && !asksForResult(asked) && !ASKS_SAID.test(asked)) continue
    const tail = EVENT_TAIL.exec(text.slice(at + match.end))?.[0] ?? ''
    const change = kind === 'medications' ? DOSE_STEP.exec(text.slice(at + match.end)) : null
    return {
      relation: relationOf(word, kind, relation[0]),
      kind,
      name: match.name,
      ...(change && { step: stepOf(change[0]) }),
      edge:
        /^(?:stop|discont|com|came)/i.test(relation[2] ?? '') ||
        /\b(?:stopped|discontinued|ended)\b/i.test(tail)
          ? 'end'
          : 'start',
      last: /\b(?:last|latest|most recent)\b/i.test(relation[0]) || /\b(?:restarted|resumed)\b/i.test(tail),
      start: relation.index,
      end: at + match.end + (change?.[0] ?? tail).length,
    }
  }
  return null
}

function stepOf(words: string): DoseStep {
  if (HOLDS.test(words)) return 'hold'
  return LOWERS.test(words) ? 'down' : 'up'
}

/** The drug, problem or procedure with which a text begins; a drug that no list holds is known by its ending. */
function namedAt(
  text: string,
): { kind: (typeof EVENT_KINDS)[keyof typeof EVENT_KINDS]; name: string; end: number } | null {
  const match = findConcepts(text, ['drug', 'drug-class', 'condition', 'procedure'])[0]
  const kind = match && EVENT_KINDS[match.concept.kind as keyof typeof EVENT_KINDS]
  if (match?.start === 0 && kind) return { kind, name: match.matchedText, end: match.end }
  const [word = ''] = /^\p{L}+/u.exec(text) ?? []
  return findDrugsByStem(word).length > 0 ? { kind: 'medications', name: word, end: word.length } : null
}

/** "On metformin" lasts, "on the day of the stroke" does not. */
function relationOf(word: string, kind: string, lead: string): EventWindow['relation'] {
  if (word === 'on' && /\b(?:day|date)\b/i.test(lead)) return 'at'
  return kind === 'medications' && word === 'during' ? 'from' : (RELATIONS[word] ?? 'before')
}

function readOperation(text: string): FoundEvent | null {
  const match = OPERATION.exec(text)
  const word = match?.[1]?.toLowerCase()
  const name = match?.[2]?.trim()
  if (!match || !word || !name) return null
  return {
    relation: RELATIONS[word] ?? 'before',
    kind: 'procedures',
    name,
    edge: 'start',
    start: match.index,
    end: match.index + match[0].length,
  }
}

/** "When the pump was put in", "once the drain came out": something was done with a thing that only the chart may know. */
const WHEN_DONE =
  /\b(when|once|at the time|by the time|the day) (?:(?:that|the|his|her|their|a|an|she|he|they) )*((?:[\p{L}-]+ ){0,2}[\p{L}-]+) (?:was|were|got|had been|came|went) (?:first )?(started|begun|initiated|fitted|inserted|implanted|placed|put in|done|performed|given|in|stopped|discontinued|removed|taken out|out|diagnosed|found|listed|recorded)\b/iu

/** "At the second relapse", "after her third cycle": one of several that only the chart can count. */
const NTH =
  /\b(at|with|during|in|before|after|since|by|on) (?:(?:the|his|her|their|time of) )*(first|second|third|fourth|fifth|1st|2nd|3rd|4th|5th) ((?:[\p{L}-]+ )?[\p{L}-]{4,})(?=\s*[?,.]|\s*$|\s+(?:in|of)\b)/iu

function readNth(text: string): FoundEvent | null {
  const match = NTH.exec(text)
  const [, word = '', ordinal = '', name = ''] = match ?? []
  const asked = match ? text.slice(0, match.index) : ''
  if (!match || !asksForResult(asked) || isFunctionWord(name) || asksForResult(name)) return null
  if (/^(?:presentation|visit|time|attempt|diagnosis|check|measurement|draw|sample)$/i.test(name)) return null
  const relation = RELATIONS[word.toLowerCase()] ?? (/^before$/i.test(word) ? 'before' : 'at')
  return {
    relation: relation === 'during' ? 'at' : relation,
    kind: 'any',
    name,
    nth: readPosition(`${ordinal} one`.toLowerCase()),
    edge: 'start',
    start: match.index,
    end: match.index + match[0].length,
  }
}

/** Only beside a result: elsewhere such words may be anything. */
function readUnknown(text: string): FoundEvent | null {
  const done = WHEN_DONE.exec(text)
  const [, when = '', thing = '', what = ''] = done ?? []
  if (done && asksForResult(text.slice(0, done.index)) && !isFunctionWord(thing))
    return {
      relation: when.toLowerCase() === 'once' ? 'after' : 'at',
      kind: 'any',
      name: thing,
      edge: /^(?:stopp|discont)/i.test(what) ? 'end' : 'start',
      start: done.index,
      end: done.index + done[0].length,
    }
  const match = UNKNOWN.exec(text)
  const [, word = '', name = ''] = match ?? []
  if (!match || !asksForResult(text.slice(0, match.index)) || isFunctionWord(name)) return null
  // "Before the most recent one" counts back.
  if (/^(?:most recent|latest|last|newest|previous|current|first|next)\b/i.test(name)) return null
  if (/\b(?:one|last|latest|time|day|week|month|year|date|dose|visit|meal|ones?)$/i.test(name)) return null
  const drug = STEPS_UP_OR_DOWN.exec(name)?.[1]
  return {
    relation: word.toLowerCase().startsWith('at') ? 'at' : (RELATIONS[word.toLowerCase()] ?? 'before'),
    ...(drug
      ? { kind: 'medications' as const, name: drug, step: stepOf(name) }
      : { kind: 'any' as const, name }),
    edge: 'start',
    start: match.index,
    end: match.index + match[0].length,
  }
}
