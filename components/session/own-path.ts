import type { Route } from 'next'

/** A path of our own to go back to, or null: never an address of another site, whatever the query string says. */
export function ownPath(next: string | string[] | undefined): Route | null {
  if (typeof next !== 'string' || !next.startsWith('/')) return null
  const base = 'https://here.invalid'
  const url = URL.parse(next, base)
  if (url?.origin !== base || url.pathname.startsWith('//')) return null
  return (url.pathname + url.search) as Route
}
