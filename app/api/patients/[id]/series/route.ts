import { openChart } from '@/lib/access/open-chart'
import { readSeries } from '@/lib/chart/series'
import { handle } from '../../../handle'
import { seriesQuestionOf } from './schema'

export const GET = handle<{ id: string }>(
  '/api/patients/:id/series',
  async ({ request, params, session }) => {
    const scope = await openChart(session, params.id)
    return readSeries(scope, seriesQuestionOf(request))
  },
)
