import { z } from 'zod'
import type { AllergyItem } from '@/lib/contracts/tool-result'
import { AppError } from '@/lib/errors'
import { defineTool } from '../define-tool'

const input = z.object({
  substance: z
    .string()
    .optional()
    .describe('Substance asked about: "penicillin", "nuts". The whole list comes back all the same.'),
})

export const allergies = defineTool<typeof input, AllergyItem>({
  description: 'x',
  input,
  run: async () => {
    throw new AppError('internal', 'This tool cannot be used yet.')
  },
})
