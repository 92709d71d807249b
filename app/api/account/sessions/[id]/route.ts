import { endOwnSession } from '@/lib/access/own-sessions'
import { handle } from '../../../handle'

export const DELETE = handle<{ id: string }>('/api/account/sessions/:id', async ({ params, session }) => {
  await endOwnSession(session, params.id)
  return {}
})
