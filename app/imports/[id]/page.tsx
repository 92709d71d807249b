import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ImportReport } from '@/components/imports/import-report'
import { ImportsFrame } from '@/components/imports/imports-frame'
import { links } from '@/components/links'
import { AppError } from '@/lib/errors'
import { readImport } from '@/lib/ingest/queue/read-import'
import { requirePageSession } from '../../session'

// Not the file's name: it may be a patient's, and titles stay in the browser's history.
export const metadata: Metadata = { title: 'Import' }

export default async function ImportPage({ params }: PageProps<'/imports/[id]'>) {
  const session = await requirePageSession()
  const first = await readImport(session, (await params).id).catch(asNotFound)
  return (
    <ImportsFrame
      title="Import"
      back={{ href: links.imports, label: 'Imports' }}
      userName={session.displayName}
    >
      <ImportReport first={first} />
    </ImportsFrame>
  )
}

function asNotFound(error: unknown): never {
  if (error instanceof AppError && error.code === 'not_found') notFound()
  throw error
}
