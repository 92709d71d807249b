import { openChart } from '@/lib/access/open-chart'
import { readTimelineSection } from '@/lib/chart/timeline-page'
import { handle } from '../../../handle'
import { timelineQuestionOf } from './schema'

export const GET = handle<{ id: string }>(
  '/api/patients/:id/timeline',
  async ({ request, params, session }) => {
    const scope = await openChart(session, params.id)
    return readTimelineSection(scope, timelineQuestionOf(request))
  },
)
