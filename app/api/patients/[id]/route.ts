import { openChart } from '@/lib/access/open-chart'
import { readBanner } from '@/lib/chart/banner'
import { readSummary } from '@/lib/chart/summary'
import type { Chart } from '@/lib/contracts/routes'
import { handle } from '../../handle'

export const GET = handle<{ id: string }>('/api/patients/:id', async ({ params, session }) => {
  const scope = await openChart(session, params.id)
  const [banner, summary] = [await readBanner(scope), await readSummary(scope)]
  return { banner, summary, source: 'database' } satisfies Chart
})
