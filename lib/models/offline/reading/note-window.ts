import type { Window } from '../question'

/** The search knows only first and last days; a day too many at an open end is the lesser fault. */
export function noteWindow(window: Window | null): { from?: string; to?: string } {
  const from = window?.from ?? window?.after
  const to = window?.to ?? window?.before
  return { ...(from && { from }), ...(to && { to }) }
}
