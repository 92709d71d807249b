import { answer } from '@/lib/chat/answer'
import { handle, readBody } from '../handle'
import { answerResponse } from './answer-response'
import { chatRequest } from './schema'

export const POST = handle(
  '/api/chat',
  async ({ request, session, requestId }) =>
    answerResponse(await answer(session, await readBody(request, chatRequest)), requestId),
  { rate: 'questions' },
)
