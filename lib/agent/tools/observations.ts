import { z } from 'zod'
import type { ObservationItem } from '@/lib/contracts/tool-result'
import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'
import { defineTool } from '../define-tool'
import { WINDOW_INPUT } from './inputs'

const input = z.object({
  name: z
    .string()
    .optional()
    .describe(
      'Lab, vital sign, score or finding as said: "A1c", "BP", "smoking status". Leave out for all of a category or of a day.',
    ),
  component: z.string().optional().describe('Part of a panel: "systolic".'),
  category: z
    .enum([
      'laboratory',
      'vital-signs',
      'social-history',
      'survey',
      'imaging',
      'exam',
      'procedure',
      'therapy',
      'activity',
    ])
    .optional(),
  statistic: z
    .enum(['latest', 'first', 'minimum', 'maximum', 'mean', 'count', 'change', 'series'])
    .default('latest'),
  position: z
    .number()
    .int()
    .min(1)
    .default(1)
    .describe('With latest or first: 2 is the second latest, the second ever.'),
  abnormalOnly: z
    .boolean()
    .default(false)
    .describe('Only results that their own source flagged as abnormal.'),
  ...WINDOW_INPUT,
  limit: z.number().int().min(1).max(LIMITS.toolItems).optional(),
})

export const observations = defineTool<typeof input, ObservationItem>({
  description: 'x',
  input,
  run: async () => {
    throw new AppError('internal', 'This tool cannot be used yet.')
  },
})
