import { recordCopy } from '@/lib/chat/messages'
import { handle } from '../../../handle'

export const POST = handle<{ id: string }>('/api/messages/:id/copied', async ({ params, session }) =>
  recordCopy(session, params.id),
)
