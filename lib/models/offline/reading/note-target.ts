import type { WrittenDate } from '@/lib/format/written-date'
import type { NoteTarget } from '../question'
import { NOTE_TOPICS } from './note-topics'

const NOTE_WORDS =
  /\b(?:notes?|letters?|discharge summary|h ?& ?p|narrative|write[- ]?up|chief complaint|presenting complaint|hpi|history of present illness|free text)\b/i
const BROUGHT_IN =
  /\b(?:brought|bring) (?:the patient|him|her|them|\[patient-\d+\]) in\b|\breason for (?:the )?visit\b.*\bnote/i
/** Facts that no structured record holds; only notes can answer. */
const NOTE_ONLY =
  /\b(?:education(?:al)?|schooling|highest degree|pharmacy|the plan|follow-?up plan|discharge plan|management plan|social history|treatment plan)\b|\b(?:what (?:is|was|are|were)|any) (?:the )?(?:\w+ )?plan(?:ned)? (?:for|with|about|regarding|re)\b|^\s*plan (?:for|re|about)\b|\bfollow-?up (?:after|for|from|arrange\w*|asked|advised|planned|suggested|requested|recommended|was|were)\b|\b(?:impression|working diagnosis|differential diagnos\w+)\b/i
/** When somebody is next seen is booked. */
const ASKS_WHEN_NEXT = /\bwhen\b.{0,30}\bfollow-?up\b|\bfollow-?up (?:visit|appointment|date)\b/i

/** Sections as notes name them, by the words of a question; the first that fits is meant. */
const SECTIONS: readonly [string, RegExp][] = [
  [
    'chief complaint',
    /\b(?:chief complaint|presenting complaint|complaints?|brought (?:the patient|him|her|them|\[patient-\d+\]) in|presented? with|reason for (?:the )?(?:visit|consult\w*))\b/i,
  ],
  ['history of present illness', /\b(?:hpi|history of present illness|present illness)\b/i],
  ['medications', /\b(?:medications?|meds|medicines?|drugs?|prescriptions?)\b/i],
  ['allergies', /\ballerg\w*\b/i],
  ['assessment', /\b(?:assessment|impression|working diagnosis|differential diagnos\w+)\b/i],
  [
    'follow-up',
    /\bfollow-?up (?:plan|after|for|from|arrange\w*|asked|advised|planned|suggested|requested|recommended|was|were)\b/i,
  ],
  ['plan', /\bplan(?:s|ned)?\b/i],
  ['physical exam', /\b(?:physical exam\w*|on exam\w*|exam findings?)\b/i],
  ['family history', /\bfamily history\b/i],
  ['social history', /\bsocial history\b/i],
  ['review of systems', /\breview of systems\b/i],
]

/** Whether the notes are asked, which of them, and which section. Null: the question is about the records. */
/** Asked of a department: 'what did cardiology say', 'last nephrology note'. */
const SPECIALTY =
  /\b(cardiology|nephrology|neurology|oncology|rheumatology|gastroenterology|endocrinology|dermatology|h[ae]matology|urology|psychiatry|p[ae]*diatrics|obstetrics|gyn[ae]*cology|respiratory|pulmonology|surgery|physiotherapy|ophthalmology|geriatrics|orthop[ae]*dics)\b/i
const SAYS =
  /\b(?:say|said|says|tell|told|write|wrote|written|think|thought|advise[ds]?|advice|recommend\w*|suggest\w*|conclude\w*|want(?:s|ed)?|decid\w*|happy|propose[ds]?|intend(?:s|ed)?|decide[ds]?|notes?|letters?|plan|opinion|report|summary)\b/i
/** Departments as they are called in a hurry. */
const DEPARTMENTS: readonly [string, RegExp][] = [
  ['gastroenterology', /\bGI\b|\bgastro\b/],
  ['cardiology', /\bcards\b|\bcardio\b|\bheart clinic\b|\bcardiologist/i],
  ['nephrology', /\brenal (?:clinic|team|letter|note)\b|\bnephrologist|\bkidney clinic\b/i],
  ['neurology', /\bneuro\b|\bneurologist/i],
  ['oncology', /\bonc\b|\boncologist/i],
  ['orthopedics', /\bortho\b/i],
  ['ophthalmology', /\beye (?:clinic|doctor|letter|note)\b|\bophthalmologist/i],
  ['endocrinology', /\bendo\b|\bendocrinologist/i],
  ['obstetrics', /\bOB\b|\bobstetrician/],
  ['gynecology', /\bgyn(?:ae)?\b/i],
  ['rheumatology', /\brheum\b|\brheumatologist/i],
  ['hematology', /\bh[ae]+m\b|\bh[ae]+matologist/i],
  ['dermatology', /\bderm\b|\bdermatologist/i],
  ['psychiatry', /\bpsych\b|\bpsychiatrist/i],
  ['physiotherapy', /\bphysio(?:therapist)?\b/i],
  ['respiratory', /\b(?:chest|lung) (?:clinic|team|letter)\b/i],
]

function readSpecialty(text: string): string | undefined {
  return SAYS.test(text) ? readDepartment(text) : undefined
}

/** The specialty that a text names, as its department is called in full. */
export function readDepartment(text: string): string | undefined {
  return SPECIALTY.exec(text)?.[1]?.toLowerCase() ?? DEPARTMENTS.find(([, words]) => words.test(text))?.[0]
}

export function readNoteTarget(text: string, dates: readonly WrittenDate[]): NoteTarget | null {
  const asks = lastClause(text)
  const specialty = readSpecialty(text)
  const speaksOfNotes = NOTE_WORDS.test(text) || BROUGHT_IN.test(text) || specialty !== undefined
  const isOnlyThere = NOTE_ONLY.test(text) && !ASKS_WHEN_NEXT.test(text)
  if (!speaksOfNotes && !isOnlyThere && !isOnlyInNotes(text)) return null
  if (asksForRecords(text, asks)) return null
  const date = dates.find(({ precision }) => precision !== 'year')?.value.slice(0, 10)
  const section = SECTIONS.find(([, words]) => words.test(text))?.[0]
  return {
    which: /\b(?:first|earliest|oldest|initial)\b/i.test(text)
      ? 'first'
      : date || /\b(?:latest|last|most recent|newest|current)\b/i.test(text)
        ? 'latest'
        : 'any',
    ...(date && { date }),
    ...(section && { section }),
    ...(specialty && { specialty }),
  }
}

function isOnlyInNotes(text: string): boolean {
  const ofRecords = /\b(?:allerg\w*|medications?|meds|vaccin\w*|immuni\w*|appointments?)\b/i.test(text)
  return !ofRecords && NOTE_TOPICS.some(({ asked, recorded }) => !recorded && asked.test(text))
}

/** "The latest note says no known allergies. What allergies are actually recorded?": the note is only mentioned. */
function asksForRecords(text: string, asks: string): boolean {
  if (/\b(?:structured|coded|actually)\b/i.test(text)) return true
  if (/^(?:and )?(?:is|was) (?:that|this|it) (?:right|true|correct|so)\b|\bagree/i.test(asks.trim()))
    return true
  const aboutNote =
    /\b(?:according to|per|in|from|of) (?:the|this|that|her|his|their|which)?[^?.]*\bnotes?\b|\bnotes?\b[^?.]*\b(?:say|says|state|mention|describe|list|report|document|show|contain|include)/i
  return /\ballerg/i.test(asks) && NOTE_WORDS.test(text) && !aboutNote.test(asks) && !NOTE_WORDS.test(asks)
}

function lastClause(text: string): string {
  const clauses = text.split(/(?<=[.?!])\s+/).filter((clause) => clause.trim())
  return clauses.findLast((clause) => clause.includes('?')) ?? clauses.at(-1) ?? text
}
