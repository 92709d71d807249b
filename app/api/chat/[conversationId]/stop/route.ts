import { stopAnswer } from '@/lib/chat/stop-answer'
import { handle } from '../../../handle'

export const POST = handle<{ conversationId: string }>(
  '/api/chat/:conversationId/stop',
  async ({ params, session }) => stopAnswer(session, params.conversationId),
)
