import { openChart } from '@/lib/access/open-chart'
import { readRecord } from '@/lib/chart/records'
import { handle } from '../../../../handle'
import { versionOf } from './schema'

export const GET = handle<{ id: string; recordId: string }>(
  '/api/patients/:id/records/:recordId',
  async ({ request, params, session }) => {
    const scope = await openChart(session, params.id)
    return readRecord(scope, params.recordId, versionOf(request))
  },
)
