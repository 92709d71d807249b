import { z } from 'zod'
import { AppError } from '@/lib/errors'

/** Far above any that there is, and within an integer of the database. */
export const version = z.coerce.number().int().min(1).max(1_000_000)

/** `?version=3`, or undefined for the latest. Throws `invalid_input` for anything that is not a version number. */
export function versionOf(request: Request): number | undefined {
  const written = new URL(request.url).searchParams.get('version')
  if (written === null) return undefined
  const parsed = version.safeParse(written)
  if (!parsed.success)
    throw new AppError('invalid_input', '“version” is a whole number from 1; leave it out for the latest.')
  return parsed.data
}
