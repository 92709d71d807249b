import { openChart } from '@/lib/access/open-chart'
import { readChart } from '@/lib/chart/read-chart'
import { handle } from '../../handle'

export const GET = handle<{ id: string }>('/api/patients/:id', async ({ params, session }) =>
  readChart(await openChart(session, params.id)),
)
