import { retryImport } from '@/lib/ingest/queue/retry-import'
import { handle } from '../../../handle'

export const POST = handle<{ id: string }>('/api/imports/:id/retry', async ({ params, session }) => {
  await retryImport(session, params.id)
  return { id: params.id }
})
