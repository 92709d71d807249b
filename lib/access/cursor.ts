import type { z } from 'zod'
import { openText, sealText } from '@/lib/cache/seal-text'
import { AppError } from '@/lib/errors'

export const NOT_OUR_CURSOR = 'The page cursor is not one of ours; start the list again.'

/** Where the next page of a list begins. It may hold a name, so it leaves the server only sealed. */
export function sealCursor(position: unknown): string {
  return sealText('cursor', '', JSON.stringify(position))
}

/** The position that `sealCursor` closed. Throws `invalid_input` for anything else, and for one of another list. */
export function openCursor<Position>(cursor: string, shape: z.ZodType<Position>): Position {
  const text = openText('cursor', '', cursor)
  const opened = text === null ? undefined : shape.safeParse(JSON.parse(text))
  if (opened?.success) return opened.data
  throw new AppError('invalid_input', NOT_OUR_CURSOR)
}
