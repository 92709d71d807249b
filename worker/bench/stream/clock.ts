/** Milliseconds that mean the same in every process of this machine, finer than Date.now(). */
export function readClock(): number {
  return performance.timeOrigin + performance.now()
}
