import { createUIMessageStreamResponse } from 'ai'
import { answer } from '@/lib/chat/answer'
import { handle, readBody } from '../handle'
import { chatRequest } from './schema'

export const POST = handle('/api/chat', async ({ request, session, requestId }) =>
  createUIMessageStreamResponse({
    stream: await answer(session, await readBody(request, chatRequest)),
    // no-transform: a proxy that compresses would hold sentences back.
    headers: {
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
      'x-request-id': requestId,
    },
  }),
)
