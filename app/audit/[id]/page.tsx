import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { AuditEventView } from '@/components/audit/audit-event-view'
import { links } from '@/components/links'
import { PageFrame } from '@/components/navigation/page-frame'
import { toFhirAuditEvent } from '@/lib/access/audit-fhir'
import { readAuditEvent } from '@/lib/access/list-audit'
import { AppError } from '@/lib/errors'
import { mayImport } from '@/lib/ingest/queue/import-roles'
import { requirePageRole } from '../../require-page-role'

export const metadata: Metadata = { title: 'Audit event' }

export default async function AuditEventPage({ params }: PageProps<'/audit/[id]'>) {
  const session = await requirePageRole('auditor')
  const event = await readAuditEvent(session, (await params).id).catch(asNotFound)
  return (
    <PageFrame
      title="Audit event"
      back={{ href: links.audit(), label: 'Audit' }}
      userName={session.displayName}
      mayImport={mayImport(session)}
    >
      <AuditEventView event={event} fhir={JSON.stringify(toFhirAuditEvent(event), null, 2)} />
    </PageFrame>
  )
}

function asNotFound(error: unknown): never {
  if (error instanceof AppError && error.code === 'not_found') notFound()
  throw error
}
