import { readWithheld } from '@/lib/chat/messages'
import { handle, readBody } from '../../../handle'
import { withheldRequest } from '../schema'

export const POST = handle<{ id: string }>(
  '/api/messages/:id/withheld',
  async ({ request, params, session }) => {
    const { sentence } = await readBody(request, withheldRequest)
    return readWithheld(session, params.id, sentence)
  },
)
