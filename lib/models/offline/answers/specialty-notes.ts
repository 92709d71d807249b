import type { EncounterItem, PassageItem } from '@/lib/contracts/tool-result'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { noteWindow } from '../reading/note-window'
import { takeDates } from '../reading/window'
import { cite, type Line } from '../sentences'
import { newestFirst } from './mentions'
import { readableSentences, sequelOf, titlesOf } from './note-sentences'
import { quoteLine } from './quotes'
import { noteQuery, rankSentences, stemsAsked } from './rank-sentences'

/** Where a specialist says what he thinks. */
const OPINION = /\b(?:assessment|impression|conclusion|opinion|summary|diagnosis)\b/i
const PLAN = /\b(?:plan|recommend|advice|follow)/i
const MOST_QUOTES = 4
const FEW_QUOTES = 2
const MOST_PLANNED = 8
/** A second sentence is worth quoting only when it answers nearly as well as the best. */
const NEARLY = 0.7
/** Of the question's words, how many a note must say to be the one that is meant. */
const ENOUGH = 0.5

/** "What did cardiology say about the valve": of that specialty's newest note what answers, else its assessment and plan. */
export function answerSpecialty(question: Question, specialty: string, lookups: Lookups): Line[] | undefined {
  const note = findSpecialtyNote(question, specialty, lookups)
  if (note === undefined) return undefined
  if (note.length === 0)
    return [
      cite(
        `I did not understand which notes are those of ${specialty}: no note and no visit on record names that specialty`,
      ),
    ]
  const own = takeDates(question.text.replace(new RegExp(specialty, 'i'), ' ')).rest
  const written = findWritten(question, specialty, lookups)
  if (!written) return undefined
  const here = rankSentences(own, note)
  const enough = Math.max(1, stemsAsked(own).length * ENOUGH)
  // What the newest note of a department does not tell an older one may.
  const isTold = question.note?.which === 'latest' || here.some(({ strength }) => strength >= enough)
  const ranked = isTold ? here : rankSentences(own, [...note, ...written.passages])
  const best = ranked[0]?.score ?? 0
  const fitting = ranked.filter(({ score }) => score >= Math.max(1, best * NEARLY)).slice(0, FEW_QUOTES)
  const [first] = fitting
  const sequel = first && sequelOf(first.sentence, first.passage)
  if (first && sequel) return [quoteLine(first.sentence, first.passage), quoteLine(sequel, first.passage)]
  if (fitting.length > 0) return fitting.map(({ sentence, passage }) => quoteLine(sentence, passage))
  const plan = /\bplan(?:s|ned)?\b/i.test(question.text) ? quotesOf(note, PLAN).slice(0, MOST_PLANNED) : []
  const opinion = plan.length > 0 ? plan : opinionOf(note)
  if (opinion.length > 0) return opinion
  const anything = quotesOf(note, /^/).slice(0, MOST_QUOTES)
  return anything.length > 0
    ? anything
    : [cite(`I found nothing to quote in the newest note of ${specialty}`)]
}

/** The newest note that a specialty wrote: by its author, title or letterhead, else that of its last visit. */
export function findSpecialtyNote(
  question: Question,
  specialty: string,
  lookups: Lookups,
): PassageItem[] | undefined {
  const visits = lookups.look('encounters', { ...question.window, order: 'newest' })
  const found = findWritten(question, specialty, lookups)
  if (!visits || !found) return undefined
  const { passages, names } = found
  const [newest] = ofKind(question.text, passages)
  if (newest) return lookups.look('read_note', { noteId: newest.noteId })?.items
  const day = visits.items.find((visit) => isWith(visit, names, specialty))?.start?.slice(0, 10)
  return day ? lookups.look('read_note', { date: day })?.items : []
}

/** "The respiratory letter" is no discharge summary, where there is a letter. */
function ofKind(text: string, passages: readonly PassageItem[]): readonly PassageItem[] {
  const kind = /\b(letter|consult|discharge summary|operative|report)/i.exec(text)?.[1]?.toLowerCase()
  const own = kind ? passages.filter(({ name }) => name.toLowerCase().includes(kind)) : []
  return own.length > 0 ? own : passages
}

/** The passages that a specialty wrote, newest first, and its people. */
function findWritten(
  question: Question,
  specialty: string,
  lookups: Lookups,
): { passages: PassageItem[]; names: string[] } | undefined {
  const team = lookups.look('care_team', { role: specialty })
  const found = lookups.lookAll('search_notes', [
    { query: `${specialty} clinic letter consultation`, ...noteWindow(question.window) },
    { query: noteQuery(question.text), ...noteWindow(question.window) },
  ])
  if (!team || !found) return undefined
  const names = team.items.map(({ name }) => name)
  const passages = newestFirst(found.flatMap(({ items }) => items))
  return { passages: passages.filter((passage) => isOf(passage, names, specialty)), names }
}

/** Assessment and plan of a document. */
export function opinionOf(passages: readonly PassageItem[]): Line[] {
  return [...quotesOf(passages, OPINION), ...quotesOf(passages, PLAN)].slice(0, MOST_QUOTES)
}

function isOf({ name, author, text }: PassageItem, people: readonly string[], specialty: string): boolean {
  const stem = stemOf(specialty)
  const lines = text.trim().split('\n')
  const said = [name, author ?? '', ...titlesOf(text), lines[0] ?? '', lines.at(-1) ?? '']
    .join(' ')
    .toLowerCase()
  return said.includes(stem) || people.some((person) => author?.includes(person))
}

function isWith(
  { participant, reason, name }: EncounterItem,
  names: readonly string[],
  specialty: string,
): boolean {
  const said = `${reason ?? ''} ${name} ${participant ?? ''}`.toLowerCase()
  return said.includes(stemOf(specialty)) || names.some((person) => participant?.includes(person))
}

/** 'cardiolog' is in cardiology, cardiologist and cardiological. */
function stemOf(specialty: string): string {
  return specialty.replace(/(?:y|ics?|ery)$/, '')
}

function quotesOf(passages: readonly PassageItem[], section: RegExp): Line[] {
  return passages
    .filter((passage) => section.test(passage.section ?? ''))
    .flatMap((passage) => readableSentences(passage.text).map((sentence) => quoteLine(sentence, passage)))
}
