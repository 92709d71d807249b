import { recordCopy } from '@/lib/chat/messages'
import { handle, readBody } from '../../../handle'
import { copiedRequest } from '../schema'

export const POST = handle<{ id: string }>(
  '/api/messages/:id/copied',
  async ({ request, params, session }) => {
    const { how } = await readBody(request, copiedRequest)
    return recordCopy(session, params.id, how)
  },
)
