import { openChart } from '@/lib/access/open-chart'
import { listRecords } from '@/lib/chart/list-records'
import { handle } from '../../../handle'
import { recordListQuestionOf } from './schema'

export const GET = handle<{ id: string }>(
  '/api/patients/:id/records',
  async ({ request, params, session }) => {
    const question = recordListQuestionOf(request)
    return listRecords(await openChart(session, params.id), question)
  },
)
