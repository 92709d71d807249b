import type { Metadata } from 'next'
import { ImportReport } from '@/components/imports/import-report'
import { links } from '@/components/links'
import { PageFrame } from '@/components/navigation/page-frame'
import { readImport } from '@/lib/ingest/queue/read-import'
import { orNotFound } from '../../or-not-found'
import { requirePageSession } from '../../session'

// Not the file's name: it may be a patient's, and titles stay in the browser's history.
export const metadata: Metadata = { title: 'Import' }

export default async function ImportPage({ params }: PageProps<'/imports/[id]'>) {
  const session = await requirePageSession()
  const first = await orNotFound(readImport(session, (await params).id))
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
