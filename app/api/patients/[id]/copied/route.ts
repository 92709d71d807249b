import { openChart } from '@/lib/access/open-chart'
import { recordChartCopy } from '@/lib/chart/record-chart-copy'
import { handle, readBody } from '../../../handle'
import { copiedRequest } from '../../../messages/[id]/schema'

/** Something of the chart leaves the screen: what the browser copies or prints. */
export const POST = handle<{ id: string }>(
  '/api/patients/:id/copied',
  async ({ request, params, session }) => {
    const { how } = await readBody(request, copiedRequest)
    return recordChartCopy(await openChart(session, params.id), how)
  },
)
