import { z } from 'zod'
import type { ProcedureItem } from '@/lib/contracts/tool-result'
import { AppError } from '@/lib/errors'
import { defineTool } from '../define-tool'
import { LIST_INPUT, WINDOW_INPUT } from './inputs'

const input = z.object({
  name: z.string().optional().describe('Procedure as said: "colonoscopy", "appendectomy".'),
  ...WINDOW_INPUT,
  ...LIST_INPUT,
})

export const procedures = defineTool<typeof input, ProcedureItem>({
  description: 'x',
  input,
  run: async () => {
    throw new AppError('internal', 'This tool cannot be used yet.')
  },
})
