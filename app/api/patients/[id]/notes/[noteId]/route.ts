import { openChart } from '@/lib/access/open-chart'
import { readNote } from '@/lib/chart/notes'
import { handle } from '../../../../handle'

export const GET = handle<{ id: string; noteId: string }>(
  '/api/patients/:id/notes/:noteId',
  async ({ params, session }) => {
    const scope = await openChart(session, params.id)
    return readNote(scope, params.noteId)
  },
)
