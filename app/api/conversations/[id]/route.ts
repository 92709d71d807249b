import { readConversation } from '@/lib/chat/conversations'
import { openConversation } from '@/lib/chat/open-conversation'
import { handle } from '../../handle'

export const GET = handle<{ id: string }>('/api/conversations/:id', async ({ params, session }) => {
  const scope = await openConversation(session, params.id)
  return readConversation(scope, params.id)
})
