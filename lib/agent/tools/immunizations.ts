import { z } from 'zod'
import type { ImmunizationItem } from '@/lib/contracts/tool-result'
import { AppError } from '@/lib/errors'
import { defineTool } from '../define-tool'
import { LIST_INPUT, WINDOW_INPUT } from './inputs'

const input = z.object({
  name: z.string().optional().describe('Vaccine or disease as said: "flu shot", "MMR", "tetanus".'),
  ...WINDOW_INPUT,
  ...LIST_INPUT,
})

export const immunizations = defineTool<typeof input, ImmunizationItem>({
  description: 'x',
  input,
  run: async () => {
    throw new AppError('internal', 'This tool cannot be used yet.')
  },
})
