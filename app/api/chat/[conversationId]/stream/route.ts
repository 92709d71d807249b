import { resumeAnswer } from '@/lib/chat/resume-answer'
import { handle } from '../../../handle'
import { answerResponse } from '../../answer-response'

/** Resumes the running answer after a reload or a lost line; 204 when none is being written. */
export const GET = handle<{ conversationId: string }>(
  '/api/chat/:conversationId/stream',
  async ({ params, session, requestId }) => {
    const stream = await resumeAnswer(session, params.conversationId)
    if (stream) return answerResponse(stream, requestId)
    return new Response(null, {
      status: 204,
      headers: { 'cache-control': 'no-store', 'x-request-id': requestId },
    })
  },
)
