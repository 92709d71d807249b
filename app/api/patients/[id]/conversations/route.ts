import { openChart } from '@/lib/access/open-chart'
import { createConversation, listConversations } from '@/lib/chat/conversations'
import { handle } from '../../../handle'

const ROUTE = '/api/patients/:id/conversations'

export const GET = handle<{ id: string }>(ROUTE, async ({ params, session }) => {
  const scope = await openChart(session, params.id)
  return { items: await listConversations(scope) }
})

export const POST = handle<{ id: string }>(ROUTE, async ({ params, session }) => {
  const scope = await openChart(session, params.id)
  return createConversation(scope)
})
