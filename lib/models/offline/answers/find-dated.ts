import type { Handle } from '@/lib/contracts/evidence'
import type { Lookups, Result } from '../lookups'
import { namesWithin } from '../reading/names'
import { isOperative } from './operations'

export interface DatedRecord {
  handle: Handle
  name: string
  date: string
  end?: string | null
}

export const DATED_PLACES = [
  'procedures',
  'conditions',
  'medications',
  'immunizations',
  'encounters',
] as const

const EDGE =
  /^(?:(?:the|his|her|their|being|having|getting|a|an)\s+)*(?:(?:start|starting|beginning|begin|initiation|diagnosis|diagnosing|onset|insertion|date|first)\s+(?:(?:of|with|on)\s+)?)?(?:(?:the|his|her|their|a|an)\s+)*/i
const TRAILING =
  /\s+(?:was |were |being |got )?(?:start(?:ed)?|begun|diagnosed|diagnosis|given|done|performed|put in|fitted|inserted|began|occurred|happened|recorded|event|episode)$/i
/** "The operation", "surgery": whichever came next. */
const ANY_OPERATION = /^(?:operation|surgery|op|procedure|theatre)$/i

/** The thing itself, without the words for its beginning: "the start of infliximab" is infliximab. */
export function bareEvent(words: string): string {
  return words
    .trim()
    .replace(/[?.,;]+$/, '')
    .replace(EDGE, '')
    .replace(TRAILING, '')
    .trim()
}

const GIVEN = /\b(?:first|second|third|last|next|cycle|dose|infusion|injection)\b/i

export interface Wanted {
  /** 'newest' asks for the last of several. */
  order?: 'oldest' | 'newest'
  /** Of a general word ("the operation") the one after this day. */
  from?: string | undefined
}

/** The first record of any type that a name finds, with its day; null when there is none. */
export function findDated(
  words: string,
  lookups: Lookups,
  { order = 'oldest', from }: Wanted = {},
): DatedRecord | null | undefined {
  const name = bareEvent(words)
  if (name === '') return null
  if (ANY_OPERATION.test(name)) return findOperation(lookups, { order, from })
  // "The first cycle" is the day on which it was given; without doses on record it is ordered all the same.
  const isDose = GIVEN.test(words)
  const known = DATED_PLACES.flatMap((place) =>
    place === 'encounters' ? [] : namesWithin(name, place).map((within) => ({ place, within })),
  )
  const wanted = known.length > 0 ? known : DATED_PLACES.slice(0, 4).map((place) => ({ place, within: name }))
  const results: (Result<(typeof DATED_PLACES)[number]> | undefined)[] = wanted.map(({ place, within }) =>
    lookups.look(place, {
      name: within,
      order,
      ...(place === 'medications' && isDose && { kind: 'administration' }),
    }),
  )
  const stays = lookups.look('encounters', { reason: name, order, limit: 5 })
  if (!stays || results.some((result) => result === undefined)) return undefined
  const items = results.flatMap((result): Timed[] => result?.items ?? []).filter(isFact)
  const dated = items.flatMap((item) => datedOf(item) ?? [])
  if (dated.length === 0 && isDose) return findDated(name, lookups, { order, from })
  return dated[0] ?? stays.items.flatMap((item) => datedOf(item) ?? [])[0] ?? null
}

function findOperation(lookups: Lookups, { order, from }: Wanted): DatedRecord | null | undefined {
  const found = lookups.look('procedures', { from, order: from ? 'oldest' : order, limit: 20 })
  return found && (found.items.filter(isOperative).flatMap((item) => datedOf(item) ?? [])[0] ?? null)
}

/** A problem that was ruled out has no place in any order. */
function isFact({ verificationStatus }: Timed): boolean {
  return verificationStatus !== 'refuted' && verificationStatus !== 'entered-in-error'
}

type Timed = {
  handle: Handle
  name: string
  end?: string | null
  abated?: string | null
  verificationStatus?: string
} & ({ start: string | null } | { onset: string | null } | { date: string | null })

export function datedOf(item: Timed): DatedRecord | null {
  const date = 'start' in item ? item.start : 'onset' in item ? item.onset : item.date
  return date ? { handle: item.handle, name: item.name, date, end: item.end ?? item.abated ?? null } : null
}
