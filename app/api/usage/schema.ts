import { z } from 'zod'
import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'

const days = z.coerce.number().int().min(1).max(LIMITS.usageDays)

/** `?days=7`: how many days back, today included; 30 without it. Throws `invalid_input` for anything else. */
export function daysOf(request: Request): number {
  const parsed = days.safeParse(new URL(request.url).searchParams.get('days') ?? '30')
  if (parsed.success) return parsed.data
  throw new AppError(
    'invalid_input',
    `“days” is a whole number from 1 to ${LIMITS.usageDays}; leave it out for 30.`,
  )
}
