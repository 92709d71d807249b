import { z } from 'zod'
import type { OverviewItem } from '@/lib/contracts/tool-result'
import { AppError } from '@/lib/errors'
import { defineTool } from '../define-tool'

const input = z.object({})

export const chartOverview = defineTool<typeof input, OverviewItem>({
  description:
    'What the chart holds: record types with counts and dates, and through when its data reach. Call it to learn what could be searched; not for clinical facts.',
  input,
  run: async () => {
    throw new AppError('internal', 'This tool cannot be used yet.')
  },
})
