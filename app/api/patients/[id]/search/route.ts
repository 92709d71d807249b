import { openChart } from '@/lib/access/open-chart'
import { searchChartNotes } from '@/lib/retrieval/search-chart-notes'
import { handle, readBody } from '../../../handle'
import { noteSearchRequest } from './schema'

/** Passages of this chart's notes, best first, and how much was looked at. */
export const POST = handle<{ id: string }>(
  '/api/patients/:id/search',
  async ({ request, params, session }) => {
    const search = await readBody(request, noteSearchRequest)
    return searchChartNotes(await openChart(session, params.id), search)
  },
  { rate: 'searches' },
)
