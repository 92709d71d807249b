import { z } from 'zod'
import { datePrecision } from '@/lib/format/date'
import { isStorable } from '@/lib/format/storable'

const key = z.string().min(1).max(200).refine(isStorable).optional().catch(undefined)
const day = z
  .string()
  .refine((text) => ['year', 'month', 'day'].includes(datePrecision(text) ?? ''))
  .optional()
  .catch(undefined)
const query = z.object({ concept: key, with: key, from: day, to: day })

/** `?concept&with&from&to`: keys of analytes and days; what cannot be read is as if it were not there. */
export function resultsQuery(
  parameters: Record<string, string | string[] | undefined>,
): z.infer<typeof query> {
  return query.parse(parameters)
}
