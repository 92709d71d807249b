/** Milliseconds; instants are `Date.now()`, which goes on while a laptop sleeps. */
export interface SessionTimes {
  now: number
  /** When the user last did something, in any tab. */
  lastInput: number
  /** When the session ends whatever the user does. */
  endsAt: number
  warnAfter: number
  lockAfter: number
}

export type Standing =
  | { is: 'active' }
  /** `idle`: it ends unless the user does something. `end`: nothing can make it last longer. */
  | { is: 'warning'; cause: 'idle' | 'end'; secondsLeft: number }
  | { is: 'over' }

/** How the session stands: well, about to end, or over. */
export function judgeStanding({ now, lastInput, endsAt, warnAfter, lockAfter }: SessionTimes): Standing {
  const idleLeft = lastInput + lockAfter - now
  const left = Math.min(idleLeft, endsAt - now)
  if (left <= 0) return { is: 'over' }
  if (left > lockAfter - warnAfter) return { is: 'active' }
  return { is: 'warning', cause: left === idleLeft ? 'idle' : 'end', secondsLeft: Math.ceil(left / 1_000) }
}

/** 92 → '1 min 32 s'. */
export function formatCountdown(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  const rest = seconds % 60
  if (minutes === 0) return `${rest} s`
  return rest === 0 ? `${minutes} min` : `${minutes} min ${rest} s`
}
