'use client'

import { createContext, type ReactNode, useContext } from 'react'
import { formatInstant } from '@/lib/format/instant'

const SiteTimeZone = createContext('UTC')

/** Times of our own doing (asked, imported) are shown in the site's zone, the same on server and in every browser. */
export function SiteTimeProvider({ timeZone, children }: { timeZone: string; children: ReactNode }) {
  return <SiteTimeZone value={timeZone}>{children}</SiteTimeZone>
}

export function useSiteTimeZone(): string {
  return useContext(SiteTimeZone)
}

/** An ISO instant as '20-Nov-2026 06:10' at the site; `zoned` names its zone, once where clock times stand. */
export function Instant({ value, zoned = false }: { value: string; zoned?: boolean }) {
  const timeZone = useContext(SiteTimeZone)
  return (
    <time dateTime={value}>
      {formatInstant(value, timeZone)}
      {zoned && ` ${timeZone}`}
    </time>
  )
}
