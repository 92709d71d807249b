import { UsageError } from '../command'

/** The whole number of an option, from 1 to `most`. Throws UsageError. */
export function readCount(name: string, text: unknown, most: number): number {
  const count = Number(text)
  if (Number.isInteger(count) && count >= 1 && count <= most) return count
  throw new UsageError(`--${name} needs a whole number from 1 to ${most}.`)
}
