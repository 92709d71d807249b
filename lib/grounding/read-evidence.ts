import type {
  CalculationEvidence,
  Evidence,
  Handle,
  NoteEvidence,
  RecordEvidence,
  SearchEvidence,
} from '@/lib/contracts/evidence'
import type { Quantity, RecordFields } from '@/lib/contracts/record-fields'
import { otherForms } from '@/lib/terminology/abbreviations'
import type { Concept } from '@/lib/terminology/concept'
import { drugConceptsOf } from '@/lib/terminology/drug'
import { conceptOfCode, findConcepts } from '@/lib/terminology/lookup'
import { type NoteSentence, readNoteSentences } from './read-note'
import { type KnownDates, knowDates } from './read-short-dates'
import { readText, type TextReading } from './read-text'
import { stemsOf } from './words'

/** One measured number of a record: the result itself or one of its components. */
export interface RecordValue {
  quantity: Quantity
  /** What was measured, by code or name. */
  concepts: readonly Concept[]
  display: string
}

/** A record with everything that a sentence may be compared with. */
export interface RecordFacts {
  evidence: RecordEvidence
  fields: RecordFields
  concepts: readonly Concept[]
  values: readonly RecordValue[]
  /** FHIR dates as written: when it began, ended, was recorded, and any in the details. */
  dates: readonly string[]
  /** Display, values in words and details, in one text, and what it says. */
  text: string
  reading: TextReading
  stems: ReadonlySet<string>
  /** Sentences of a report or a worded result, which deny, doubt and plan like those of a note. */
  narrative: readonly NoteSentence[]
}

export interface NoteFacts {
  evidence: NoteEvidence
  sentences: readonly NoteSentence[]
  stems: ReadonlySet<string>
}

/** What the handles of a sentence point to, calculation inputs included. */
export interface CitedFacts {
  records: RecordFacts[]
  notes: NoteFacts[]
  searches: SearchEvidence[]
  calculations: CalculationEvidence[]
  /** Inputs of cited calculations, which the sentence did not cite itself. */
  inputs: RecordFacts[]
  /** Handles that this conversation never gave out. */
  unknown: Handle[]
}

export type EvidenceLookup = (handle: Handle) => Evidence | undefined

const recordFacts = new WeakMap<RecordEvidence, RecordFacts>()
const noteFacts = new WeakMap<NoteEvidence, NoteFacts>()

export function gatherFacts(handles: readonly Handle[], lookup: EvidenceLookup): CitedFacts {
  const cited: CitedFacts = {
    records: [],
    notes: [],
    searches: [],
    calculations: [],
    inputs: [],
    unknown: [],
  }
  for (const handle of handles) {
    const evidence = lookup(handle)
    if (!evidence) cited.unknown.push(handle)
    else if (evidence.kind === 'record') cited.records.push(readRecord(evidence))
    else if (evidence.kind === 'note') cited.notes.push(readNote(evidence))
    else if (evidence.kind === 'search') cited.searches.push(evidence)
    else cited.calculations.push(evidence)
  }
  for (const handle of new Set(cited.calculations.flatMap((calculation) => calculation.inputs))) {
    const evidence = lookup(handle)
    if (evidence?.kind === 'record' && !handles.includes(handle)) cited.inputs.push(readRecord(evidence))
  }
  return cited
}

/** The dates of everything that is cited, which decide how short dates of the sentence are meant. */
export function knownDatesOf({ records, inputs, notes, searches, calculations }: CitedFacts): KnownDates {
  const edges = [...searches, ...calculations].flatMap(({ from, to }) => [from, to])
  const fhir = [
    ...[...records, ...inputs].flatMap(({ dates }) => dates),
    ...[...edges, ...notes.map(({ evidence }) => evidence.date)].filter((date) => date !== null),
  ]
  const readings = [...records, ...notes.flatMap(({ sentences }) => sentences)]
  return knowDates(
    fhir,
    readings.flatMap(({ reading }) => reading.dates),
    readings.flatMap(({ reading }) => reading.numbers),
  )
}

function readNote(evidence: NoteEvidence): NoteFacts {
  const known = noteFacts.get(evidence)
  if (known) return known
  const facts = {
    evidence,
    sentences: readNoteSentences(evidence.quote, evidence.section),
    stems: allStemsOf(`${evidence.quote} ${evidence.section ?? ''}`),
  }
  noteFacts.set(evidence, facts)
  return facts
}

function readRecord(evidence: RecordEvidence): RecordFacts {
  const known = recordFacts.get(evidence)
  if (known) return known
  const { fields } = evidence
  const text = textOf(fields)
  const { reading, stems } = readRecordText(text, fields.resourceType)
  const own = conceptsOf(fields.codes, fields.display)
  const facts: RecordFacts = {
    evidence,
    fields,
    concepts: [...new Set([...own, ...reading.concepts.flatMap(({ concepts }) => concepts)])],
    values: [
      ...(fields.quantity ? [{ quantity: fields.quantity, concepts: own, display: fields.display }] : []),
      ...fields.components.flatMap(({ quantity, codes, display }) =>
        quantity ? [{ quantity, concepts: conceptsOf(codes, display), display }] : [],
      ),
    ],
    dates: datesOf(fields, evidence.date),
    text,
    reading,
    stems,
    narrative: narrativeOf(fields),
  }
  recordFacts.set(evidence, facts)
  return facts
}

type RecordText = Pick<RecordFacts, 'reading' | 'stems'>

const CACHE_LIMIT = 500
const recordTexts = new Map<string, RecordText>()

/** Kept in a bounded cache: the results of a test, and the tests of a day, say the same words over and over. */
function readRecordText(text: string, resourceType: string): RecordText {
  const words = `${text} ${wordsOf(resourceType)}`
  const known = recordTexts.get(words)
  if (known) return known
  const read = { reading: readText(text), stems: allStemsOf(words) }
  if (recordTexts.size >= CACHE_LIMIT) recordTexts.clear()
  recordTexts.set(words, read)
  return read
}

/** "Oberbrunner298": made-up charts number their names. */
const NUMBERED_NAME = /(?<!\p{L})(\p{Lu}\p{Ll}{2,})\d+(?![\p{L}\d])/gu

/** The stems of a source in all forms that its words may take in a sentence. */
function allStemsOf(text: string): ReadonlySet<string> {
  const names = [...text.matchAll(NUMBERED_NAME)].map((match) => match[1] ?? '')
  return stemsOf([text, ...names, ...otherForms(text)].join(' '))
}

function conceptsOf(codes: RecordFields['codes'], display: string): Concept[] {
  const coded = codes.flatMap(({ system, code }) => conceptOfCode(system, code) ?? [])
  const named = [...findConcepts(display).map(({ concept }) => concept), ...drugConceptsOf(display)]
  // The code decides what a lab measured; the words of its long name hold other names ("hemoglobin" in HbA1c).
  const isMeasured = coded.some(({ kind }) => kind === 'lab' || kind === 'vital' || kind === 'survey')
  return [...new Set(isMeasured ? coded : [...coded, ...named])]
}

// Identifiers and addresses are no clinical statement; they stay out of the text that facts are looked up in.
const NOT_FACTS = new Set(['identifier', 'mrn', 'telecom', 'intent'])

function textOf(fields: RecordFields): string {
  return [
    fields.display,
    ...new Set(
      fields.codes.flatMap(({ display }) => (display && display !== fields.display ? [display] : [])),
    ),
    fields.text,
    fields.absentReason,
    ...fields.components.map(({ display, text, absentReason }) =>
      [display, text, absentReason].filter(Boolean).join(' '),
    ),
    ...fields.details.filter(({ name }) => !NOT_FACTS.has(name)).map(({ text }) => text),
    ...fields.categories,
  ]
    .filter(Boolean)
    .join(' · ')
}

const REPORTS = /^(?:DiagnosticReport|Observation|ImagingStudy|ClinicalImpression)$/
const WORDED = new Set(['conclusion', 'note', 'summary', 'description', 'finding'])

function narrativeOf({ resourceType, text, details }: RecordFields): NoteSentence[] {
  if (!REPORTS.test(resourceType)) return []
  const parts = details.flatMap((detail) => (WORDED.has(detail.name) ? [detail.text] : []))
  const worded = text && /\p{L}+\s+\p{L}+\s+\p{L}+/u.test(text) ? [text] : []
  return [...worded, ...parts].flatMap((part) => readNoteSentences(part, null))
}

function wordsOf(resourceType: string): string {
  return resourceType.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')
}

function datesOf(fields: RecordFields, date: string | null): string[] {
  const inDetails = fields.details.flatMap(
    ({ text }) => text.match(/\b\d{4}-\d{2}-\d{2}(?:T[\d:.+Z-]+)?/g) ?? [],
  )
  const all = [fields.start, fields.end, fields.recorded, date ?? undefined, ...inDetails]
  return [...new Set(all.filter((text): text is string => text !== undefined && /^\d{4}/.test(text)))]
}
