import { openText, sealText } from '@/lib/cache/seal-text'
import { AppError } from '@/lib/errors'

/** A cursor holds a name, so it leaves the server only sealed. */
export function seal(value: unknown): string {
  return sealText('cursor', '', JSON.stringify(value))
}

/** Opens what `seal` closed. Throws `invalid_input` for anything else. */
export function unseal(text: string): unknown {
  const opened = openText('cursor', '', text)
  if (opened !== null) return JSON.parse(opened)
  throw new AppError('invalid_input', 'The page cursor is not one of ours; start the list again.')
}
