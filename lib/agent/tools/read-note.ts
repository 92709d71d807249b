import { z } from 'zod'
import type { PassageItem } from '@/lib/contracts/tool-result'
import { AppError } from '@/lib/errors'
import { defineTool } from '../define-tool'
import { dayInput } from './inputs'

const input = z.object({
  noteId: z.uuid().optional().describe('From a passage found before.'),
  date: dayInput.optional().describe('The notes of this day: "the note of 2020-05-20".'),
  which: z
    .enum(['latest', 'first'])
    .default('latest')
    .describe('Without noteId and date: the newest or the oldest note.'),
  section: z.string().optional().describe('Only this section: "chief complaint", "medications", "plan".'),
})

export const readNoteTool = defineTool<typeof input, PassageItem>({
  description: 'x',
  input,
  run: async () => {
    throw new AppError('internal', 'This tool cannot be used yet.')
  },
})
