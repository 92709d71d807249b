import { openChart } from '@/lib/access/open-chart'
import { listNotes } from '@/lib/chart/notes'
import { handle } from '../../../handle'

export const GET = handle<{ id: string }>('/api/patients/:id/notes', async ({ params, session }) => {
  const scope = await openChart(session, params.id)
  return { items: await listNotes(scope) }
})
