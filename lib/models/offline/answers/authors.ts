import type { PassageItem } from '@/lib/contracts/tool-result'
import type { Lookups } from '../lookups'
import type { NoteTarget, Question } from '../question'
import { cite, type Line, stateAbsence } from '../sentences'
import { newestFirst } from './mentions'
import { titlesOf } from './note-sentences'
import { noteOf, quoteLine } from './quotes'
import { noteQuery } from './rank-sentences'
import { findSpecialtyNote } from './specialty-notes'

export const ASKS_AUTHOR =
  /\bwho (?:wrote|writes|signed|authored|dictated|typed|documented|was the author)\b|\bauthor(?:ed)?\b|\b(?:written|signed|dictated) by (?:whom|who)\b/i
const SIGNED = /\b(?:Dr|Prof|MD|DO|RN|NP|PA|MRCP|FRCP|signed|dictated|author)\b/i

/** Who wrote a note: its author on record, else the signature in its text. */
export function answerAuthor(question: Question, note: NoteTarget, lookups: Lookups): Line[] | undefined {
  const passages = findNote(question, note, lookups)
  if (!passages) return undefined
  const [first] = passages.items
  if (!first) return [stateAbsence('such note', 'notes', passages)]
  const isSigned = first.author && passages.items.some(({ text }) => text.includes(first.author ?? ''))
  if (first.author && !isSigned) return fromRecord(first, lookups)
  if (first.author) return [cite(`${noteOf(first.date)} was written by ${first.author}`, first.handle)]
  const signatures = passages.items.flatMap((passage) =>
    titlesOf(passage.text)
      .filter((line) => SIGNED.test(line))
      .map((line) => quoteLine(line, passage)),
  )
  if (signatures.length > 0) return signatures.slice(-1)
  return [cite(`${noteOf(first.date)} names no author on record`, first.handle)]
}

/** A note need not name its author in its own words; the record that carries it does. */
function fromRecord({ date, author, handle }: PassageItem, lookups: Lookups): Line[] | undefined {
  const day = date?.slice(0, 10)
  const records = day ? lookups.look('get_record', { type: 'DocumentReference', date: day }) : null
  if (records === undefined) return undefined
  const record = records?.items.find(({ details = [] }) =>
    details.some(({ text }) => text.includes(author ?? '')),
  )
  return record
    ? [cite(`${record.name} of ${day}: author ${author}`, record.handle)]
    : [cite(`${noteOf(date)} was written by ${author}`, handle)]
}

function findNote(question: Question, note: NoteTarget, lookups: Lookups) {
  if (note.specialty) {
    const items = findSpecialtyNote(question, note.specialty, lookups)
    return items && asResult(items)
  }
  if (note.date || note.which !== 'any' || /\b(?:last|latest|newest|recent)\b/i.test(question.text))
    return lookups.look(
      'read_note',
      note.date ? { date: note.date } : { which: note.which === 'first' ? 'first' : 'latest' },
    )
  const found = lookups.look('search_notes', { query: noteQuery(question.text) })
  const [newest] = newestFirst(found?.items ?? [])
  if (!found || !newest) return found
  return lookups.look('read_note', { noteId: newest.noteId })
}

function asResult(items: PassageItem[]) {
  const status = items.length > 0 ? ('found' as const) : ('none-recorded' as const)
  return {
    status,
    items,
    total: items.length,
    searched: { what: 'notes', count: items.length, from: null, to: null },
  }
}
