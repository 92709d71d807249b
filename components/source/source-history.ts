import { writeDocked } from './docked'

/**
 * Each source opened is an entry of the browser's history: Back leads to the one before, and from the first to where it was
 * opened from. Closing goes back over all of them, so that Back afterwards leaves the page and does not reopen them.
 */
export function pushSource(query: string): void {
  window.history.pushState({ openSources: countEntries() + 1 }, '', addressWith(query))
}

/** A page that was opened with a source has no entry to go back to: its address loses the source and nothing else. */
export function leaveSources(): void {
  const entries = countEntries()
  if (entries > 0) window.history.go(-entries)
  else window.history.replaceState(null, '', addressWith(writeDocked(window.location.search, null)))
}

/** How many entries of the history, up to the present one, were made by opening sources one after another. */
function countEntries(): number {
  const count: unknown = window.history.state?.openSources
  return typeof count === 'number' ? count : 0
}

function addressWith(query: string): string {
  return query ? `${window.location.pathname}?${query}` : window.location.pathname
}
