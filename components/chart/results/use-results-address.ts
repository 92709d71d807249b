'use client'

import { usePathname } from 'next/navigation'
import { createParser, parseAsArrayOf, parseAsBoolean, parseAsString, useQueryStates } from 'nuqs'
import { useEffect, useState } from 'react'
import { datePrecision } from '@/lib/format/date'
import { links } from '../../links'

/** A day, month or year; anything else is as if it were not there, as on the server. */
const parseAsDay = createParser({
  parse: (text) => (['year', 'month', 'day'].includes(datePrecision(text) ?? '') ? text : null),
  serialize: String,
})

const PARSERS = {
  concept: parseAsString,
  with: parseAsString,
  from: parseAsDay,
  to: parseAsDay,
  /** Draw in one unit what a declared rule converts. */
  convert: parseAsBoolean.withDefault(false),
  /** Keys of drugs to mark; null: the latest changed. */
  medications: parseAsArrayOf(parseAsString),
}

export type ResultsAddress = ReturnType<typeof useQueryStates<typeof PARSERS>>[0]

/**
 * What the page shows, as its address says. While a conversation has taken the address over, the page stays as it was and
 * keeps what is chosen to itself. Choosing a test is a step of the browser's history, the rest is not.
 */
export function useResultsAddress(patientId: string) {
  const [addressed, setAddressed] = useQueryStates(PARSERS)
  const isHere = usePathname() === links.results(patientId)
  const [held, setHeld] = useState(addressed)
  useEffect(() => {
    if (isHere) setHeld(addressed)
  }, [isHere, addressed])

  const change = (next: Partial<ResultsAddress>) => {
    if (isHere) void setAddressed(next, { history: 'concept' in next ? 'push' : 'replace' })
    else setHeld({ ...held, ...next })
  }
  return { address: isHere ? addressed : held, change }
}
