import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ImportsList } from '@/components/imports/imports-list'
import { UploadPanel } from '@/components/imports/upload-panel'
import { links } from '@/components/links'
import { PageFrame } from '@/components/navigation/page-frame'
import { mayImport } from '@/lib/ingest/queue/import-roles'
import { listImports } from '@/lib/ingest/queue/list-imports'
import { LIMITS } from '@/lib/limits'
import { requirePageSession } from '../session'

export const metadata: Metadata = { title: 'Imports' }

export default async function ImportsPage() {
  const session = await requirePageSession()
  if (!mayImport(session)) notFound()
  const first = await listImports(session)
  return (
    <PageFrame
      title="Imports"
      back={{ href: links.patients, label: 'Patients' }}
      userName={session.displayName}
      mayImport
    >
      <UploadPanel limit={LIMITS.uploadBytes} />
      <ImportsList first={first} />
    </PageFrame>
  )
}
