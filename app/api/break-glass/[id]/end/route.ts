import { endBreakGlass } from '@/lib/access/break-glass'
import { handle } from '../../../handle'

export const POST = handle<{ id: string }>('/api/break-glass/:id/end', async ({ params, session }) => {
  await endBreakGlass(session, params.id)
  return { id: params.id }
})
