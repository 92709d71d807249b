import { notFound } from 'next/navigation'
import { z } from 'zod'

const version = z.coerce.number().int().positive()

/** `?version=3`, undefined for the latest; a version that cannot be is not found. */
export function versionOf(written: string | string[] | undefined): number | undefined {
  if (written === undefined) return undefined
  const parsed = version.safeParse(written)
  return parsed.success ? parsed.data : notFound()
}
