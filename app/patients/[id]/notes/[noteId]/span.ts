import { z } from 'zod'

const span = z.object({ start: z.coerce.number().int().min(0), end: z.coerce.number().int().min(1) })

/** `?start=295&end=405`, in UTF-16 units of the note's text; null when that is no span: the note opens unmarked. */
export function spanOf(
  query: Record<string, string | string[] | undefined>,
): { start: number; end: number } | null {
  const parsed = span.safeParse(query)
  return parsed.success && parsed.data.start < parsed.data.end ? parsed.data : null
}
