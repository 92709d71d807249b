import { readImport } from '@/lib/ingest/queue/read-import'
import { handle } from '../../handle'

export const GET = handle<{ id: string }>(
  '/api/imports/:id',
  async ({ params, session }) => readImport(session, params.id),
  { tokens: true },
)
