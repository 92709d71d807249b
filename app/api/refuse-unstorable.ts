import { AppError } from '@/lib/errors'
import { isStorable } from '@/lib/format/storable'

/** Throws `invalid_input` for a text that the database does not hold. */
export function refuseUnstorable(text: string): void {
  if (isStorable(text)) return
  throw new AppError(
    'invalid_input',
    'The text holds a character that cannot be stored (U+0000 or half of another one); leave it out.',
  )
}

/** The same of every text in a parsed body, names of fields included. */
export function refuseUnstorableIn(value: unknown): void {
  if (typeof value === 'string') refuseUnstorable(value)
  else if (typeof value === 'object' && value !== null)
    for (const [name, member] of Object.entries(value)) {
      refuseUnstorable(name)
      refuseUnstorableIn(member)
    }
}
