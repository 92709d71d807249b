import { openChartOf } from '@/lib/access/open-chart'
import { hideConversation, readConversation, renameConversation } from '@/lib/chat/conversations'
import { handle, readBody } from '../../handle'
import { conversationChange } from './schema'

const ROUTE = '/api/conversations/:id'

export const GET = handle<{ id: string }>(ROUTE, async ({ params, session }) => {
  const scope = await openChartOf(session, 'conversation', params.id)
  return readConversation(scope, params.id)
})

export const PATCH = handle<{ id: string }>(ROUTE, async ({ request, params, session }) => {
  const scope = await openChartOf(session, 'conversation', params.id)
  return renameConversation(scope, params.id, await readBody(request, conversationChange))
})

export const DELETE = handle<{ id: string }>(ROUTE, async ({ params, session }) => {
  const scope = await openChartOf(session, 'conversation', params.id)
  return hideConversation(scope, params.id)
})
