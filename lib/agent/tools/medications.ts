import { z } from 'zod'
import type { MedicationItem } from '@/lib/contracts/tool-result'
import { AppError } from '@/lib/errors'
import { defineTool } from '../define-tool'
import { AT_INPUT, LIST_INPUT, WINDOW_INPUT } from './inputs'

const input = z.object({
  name: z.string().optional().describe('Drug, brand, ingredient or class as said: "Lipitor", "statin".'),
  status: z.enum(['active', 'ended', 'all']).default('all').describe('"active" for current medications.'),
  kind: z
    .enum(['order', 'statement', 'administration', 'dispense'])
    .optional()
    .describe('Ordered, said to be taken, given, or handed out; they are different facts.'),
  ...AT_INPUT,
  ...WINDOW_INPUT,
  ...LIST_INPUT,
})

export const medications = defineTool<typeof input, MedicationItem>({
  description: 'x',
  input,
  run: async () => {
    throw new AppError('internal', 'This tool cannot be used yet.')
  },
})
