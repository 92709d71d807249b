import { z } from 'zod'
import type { ConditionItem } from '@/lib/contracts/tool-result'
import { AppError } from '@/lib/errors'
import { defineTool } from '../define-tool'
import { AT_INPUT, LIST_INPUT, WINDOW_INPUT } from './inputs'

const input = z.object({
  name: z
    .string()
    .optional()
    .describe('Condition, problem or symptom as said: "diabetes", "MI". Narrower ones are found too.'),
  status: z
    .enum(['active', 'resolved', 'all'])
    .default('all')
    .describe('"active" for the current problem list.'),
  ...AT_INPUT,
  ...WINDOW_INPUT,
  ...LIST_INPUT,
})

export const conditions = defineTool<typeof input, ConditionItem>({
  description: 'x',
  input,
  run: async () => {
    throw new AppError('internal', 'This tool cannot be used yet.')
  },
})
