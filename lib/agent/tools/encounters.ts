import { z } from 'zod'
import type { EncounterItem } from '@/lib/contracts/tool-result'
import { AppError } from '@/lib/errors'
import { defineTool } from '../define-tool'
import { LIST_INPUT, WINDOW_INPUT } from './inputs'

const input = z.object({
  class: z.string().optional().describe('"inpatient", "emergency", "ambulatory", "virtual", …'),
  reason: z
    .string()
    .optional()
    .describe('Words of the kind or reason of the visit: "prenatal", "chest pain".'),
  ...WINDOW_INPUT,
  ...LIST_INPUT,
})

export const encounters = defineTool<typeof input, EncounterItem>({
  description: 'x',
  input,
  run: async () => {
    throw new AppError('internal', 'This tool cannot be used yet.')
  },
})
