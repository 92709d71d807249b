import type { TextReading } from '../read-text'
import type { Movement, Step } from './directions'

const FROM_DATE = /\b(?:from|between|since)\s+(?:\p{L}+\s)?$/iu

/** "Rose from 2017 to 2021, ending at 88": the one value told is the last of the cited results, which all count. */
export function isToldToLast([only, ...others]: readonly Step[], { text, dates }: TextReading): boolean {
  return (
    only !== undefined &&
    others.length === 0 &&
    dates.length > 1 &&
    FROM_DATE.test(text.slice(0, dates[0]?.start)) &&
    /\b(?:ending|ended|reaching|to reach|arriving|finally|most recently|last|now)\s+(?:(?:up )?(?:at|on|with)\s+)?$/iu.test(
      text.slice(0, only.mention.start),
    )
  )
}

const TURN =
  /\b(?:settl(?:ed|ing)|returned|recover(?:ed|ing)|normali[sz](?:ed|ing)|(?:came|went|was|got) back|back (?:to|at|down|up))\b/iu

/** "Went up to 1.92 and had settled to 1.52 by discharge": the movement that is told ended at the value before the turn. */
export function turnsBetween(
  { text }: TextReading,
  steps: readonly Step[],
  told: readonly Movement[],
): boolean {
  return steps.some(({ mention }, place) => {
    const next = steps[place + 1]?.mention
    return (
      next !== undefined &&
      TURN.test(text.slice(mention.end, next.start)) &&
      told.every(({ at }) => at < mention.start)
    )
  })
}
