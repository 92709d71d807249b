import { findConcepts } from '@/lib/terminology/lookup'
import type { EventWindow } from '../question'

const EVENT =
  /\b(before|prior to|after|following|since|once|on|during)\s+(?:(?:the|his|her|their|a|an|being|was|were|he|she|they|patient|this|last|first|latest|most recent)\s+)*(start(?:ing|ed)?|beginning|initiat(?:ing|ed|ion)|stopp(?:ing|ed)|discontinu(?:ing|ed|ation)|diagnos(?:is|ed|ing)|onset|going|put|coming|undergoing|having)?\s*(?:of|with|on|off|the|her|his|their)*\s*/gi
/** "since the anemia diagnosis", "after metformin was started", "after the hip operation". */
const EVENT_TAIL =
  /^\s*(?:was |were |got )?(?:diagnosis|diagnosed|started|begun|began|stopped|therapy|treatment|prescription|operation|surgery|procedure|admission)\b/i
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
}
/** "After the hip operation", "before the knee surgery": a procedure by the words before it. */
const OPERATION =
  /\b(before|prior to|after|following|since|during)\s+(?:(?:the|his|her|their|a|an|last|first)\s+)*((?:[\p{L}-]+\s+){1,3})(?:operation|surgery|procedure)\b/iu
/** "In the 2019 admission", "on discharge", "in the ED", "discharge weight". */
const STAY =
  /\b(?:in|at|on|during|from|of|for)\s+(?:(?:the|his|her|their|that|last|first|latest|most recent|heart failure|aki)\s+|,\s*)*(admission|inpatient stay|hospital stay|hospitali[sz]ation|stay|emergency (?:department|room|visit)|ED|A&E|discharge)\b|\b(discharge|admission) (?=weight|bp|blood pressure|creatinine|potassium|sodium|h[ae]moglobin|result|value|level|temperature|oxygen|heart rate|pulse)/i

interface FoundEvent extends Omit<EventWindow, 'words'> {
  start: number
  end: number
}

/** An event of the chart that bounds the time, and where it stands in the text. */
export function readEvent(text: string): FoundEvent | null {
  return readStay(text) ?? readPregnancy(text) ?? readNamedEvent(text) ?? readOperation(text)
}

/** A result, or the level of a drug. */
function asksForResult(text: string): boolean {
  if (findConcepts(text, ['lab', 'vital', 'survey']).length > 0) return true
  return /\b(?:levels?|concentrations?|troughs?)\b/i.test(text) && findConcepts(text, ['drug']).length > 0
}

function readStay(text: string): FoundEvent | null {
  // "How many visits to the ED", "when was the last discharge" ask for the stays themselves.
  const match = STAY.exec(text)
  if (!match || !asksForResult(text)) return null
  const word = (match[1] ?? match[2] ?? '').toLowerCase()
  return {
    relation: 'during',
    kind: 'encounters',
    name: /^(?:emergency|ed|a&e)/.test(word) ? 'emergency visit' : 'hospital stay',
    edge: word === 'discharge' ? 'end' : 'start',
    first: /\bfirst\b/i.test(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }
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
    const match = findConcepts(text.slice(at), ['drug', 'drug-class', 'condition', 'procedure'])[0]
    const kind = match && EVENT_KINDS[match.concept.kind as keyof typeof EVENT_KINDS]
    if (!match || !kind || match.start > 0) continue
    if (word === 'on' && kind !== 'medications') continue
    // "What is she on for gout": only after a result is "on metformin" a time.
    if ((word === 'on' || word === 'during') && !asksForResult(text.slice(0, relation.index))) continue
    const tail = EVENT_TAIL.exec(text.slice(at + match.end))?.[0] ?? ''
    return {
      relation: kind === 'medications' && word === 'during' ? 'from' : (RELATIONS[word] ?? 'before'),
      kind,
      name: match.matchedText,
      edge:
        /^(?:stopp|discont|coming)/i.test(relation[2] ?? '') || /\bstopped\b/i.test(tail) ? 'end' : 'start',
      last: /\b(?:last|latest|most recent)\b/i.test(relation[0]),
      start: relation.index,
      end: at + match.end + tail.length,
    }
  }
  return null
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
