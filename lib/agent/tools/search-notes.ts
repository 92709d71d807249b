import { z } from 'zod'
import type { PassageItem } from '@/lib/contracts/tool-result'
import { AppError } from '@/lib/errors'
import { defineTool } from '../define-tool'
import { dayInput } from './inputs'

const input = z.object({
  query: z.string().min(1).max(1000).describe('What to look for, in clinical words.'),
  from: dayInput.optional(),
  to: dayInput.optional(),
  section: z.string().optional().describe('Section of the note: "plan", "social history".'),
})

export const searchNotesTool = defineTool<typeof input, PassageItem>({
  description: 'x',
  input,
  run: async () => {
    throw new AppError('internal', 'This tool cannot be used yet.')
  },
})
