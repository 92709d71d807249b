import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ImportReport } from '@/components/imports/import-report'
import { links } from '@/components/links'
import { PageFrame } from '@/components/navigation/page-frame'
import { AppError } from '@/lib/errors'
import { readImport } from '@/lib/ingest/queue/read-import'
import { requirePageSession } from '../../session'

// Not the file's name: it may be a patient's, and titles stay in the browser's history.
export const metadata: Metadata = { title: 'Import' }

export default async function ImportPage({ params }: PageProps<'/imports/[id]'>) {
  const session = await requirePageSession()
  const first = await readImport(session, (await params).id).catch(asNotFound)
  return (
    <PageFrame
      title="Import"
      back={{ href: links.imports, label: 'Imports' }}
      userName={session.displayName}
      mayImport
    >
      <ImportReport first={first} />
    </PageFrame>
  )
}

function asNotFound(error: unknown): never {
  if (error instanceof AppError && error.code === 'not_found') notFound()
  throw error
}
