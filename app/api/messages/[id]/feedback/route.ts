import { giveFeedback } from '@/lib/chat/messages'
import { handle, readBody } from '../../../handle'
import { feedbackRequest } from '../schema'

export const POST = handle<{ id: string }>(
  '/api/messages/:id/feedback',
  async ({ request, params, session }) =>
    giveFeedback(session, params.id, await readBody(request, feedbackRequest)),
  { status: 201 },
)
