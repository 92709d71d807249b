import { z } from 'zod'

/** A FHIR type and a sealed page cursor: codes and opaque words, nothing of a patient. */
const query = z.object({
  type: z
    .string()
    .regex(/^[A-Z][A-Za-z]{1,63}$/)
    .optional()
    .catch(undefined),
  cursor: z.string().max(2_000).optional().catch(undefined),
})

export function recordsQuery(
  parameters: Record<string, string | string[] | undefined>,
): z.infer<typeof query> {
  return query.parse(parameters)
}
