import type { EncounterItem, PassageItem } from '@/lib/contracts/tool-result'
import type { Lookups } from '../lookups'
import type { Question } from '../question'
import { cite, type Line } from '../sentences'
import { readableSentences } from './note-sentences'
import { quoteLine } from './quotes'

/** Where a specialist says what he thinks. */
const OPINION = /\b(?:assessment|impression|conclusion|opinion|summary|diagnosis)\b/i
const PLAN = /\b(?:plan|recommend|advice|follow)/i
const MOST_QUOTES = 4

/** "What did cardiology say in May": the newest note of a visit to that specialty, its assessment and its plan. */
export function answerSpecialty(question: Question, specialty: string, lookups: Lookups): Line[] | undefined {
  const team = lookups.look('care_team', { role: specialty })
  const visits = lookups.look('encounters', { ...question.window, order: 'newest' })
  if (!team || !visits) return undefined
  const names = team.items.map(({ name }) => name)
  const seen = visits.items.filter((visit) => isWith(visit, names, specialty))
  const day = seen[0]?.start?.slice(0, 10)
  if (!day)
    return [
      cite(
        `I did not understand which notes are those of ${specialty}: no visit on record names that specialty`,
      ),
    ]
  const note = lookups.look('read_note', { date: day })
  if (!note) return undefined
  const quotes = opinionOf(note.items)
  return quotes.length > 0 ? quotes : quotesOf(note.items, /./).slice(0, MOST_QUOTES)
}

/** Assessment and plan of a document. */
export function opinionOf(passages: readonly PassageItem[]): Line[] {
  return [...quotesOf(passages, OPINION), ...quotesOf(passages, PLAN)].slice(0, MOST_QUOTES)
}

function isWith(
  { participant, reason, name }: EncounterItem,
  names: readonly string[],
  specialty: string,
): boolean {
  const said = `${reason ?? ''} ${name} ${participant ?? ''}`.toLowerCase()
  return said.includes(specialty.slice(0, -1)) || names.some((person) => participant?.includes(person))
}

function quotesOf(passages: readonly PassageItem[], section: RegExp): Line[] {
  return passages
    .filter((passage) => section.test(passage.section ?? ''))
    .flatMap((passage) => readableSentences(passage.text).map((sentence) => quoteLine(sentence, passage)))
}
