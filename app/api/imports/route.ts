import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { AppError } from '@/lib/errors'
import { enqueue } from '@/lib/ingest/queue/enqueue'
import { requireImporter } from '@/lib/ingest/queue/import-roles'
import { listImports } from '@/lib/ingest/queue/list-imports'
import { handle } from '../handle'
import { readUploadHeaders } from './schema'

export const GET = handle(
  '/api/imports',
  async ({ request, session }) =>
    listImports(session, { cursor: new URL(request.url).searchParams.get('cursor') ?? undefined }),
  { tokens: true },
)

/** The body is the file itself, streamed into the store; its name and options are headers. */
export const POST = handle(
  '/api/imports',
  async ({ request, session }) => {
    requireImporter(session)
    const { name, source, replaces, size } = readUploadHeaders(request.headers)
    if (!request.body) throw new AppError('invalid_input', 'The file is empty; choose another one.')
    const bytes = Readable.fromWeb(request.body as ReadableStream)
    return { id: await enqueue(session, { name, source, replaces, size, bytes }) }
  },
  { status: 202, rate: 'imports', tokens: true },
)
