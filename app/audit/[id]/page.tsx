import type { Metadata } from 'next'
import { AuditEventView } from '@/components/audit/audit-event-view'
import { links } from '@/components/links'
import { PageFrame } from '@/components/navigation/page-frame'
import { toFhirAuditEvent } from '@/lib/access/audit-fhir'
import { readAuditEvent } from '@/lib/access/list-audit'
import { mayImport } from '@/lib/ingest/queue/import-roles'
import { orNotFound } from '../../or-not-found'
import { requirePageRole } from '../../require-page-role'

export const metadata: Metadata = { title: 'Audit event' }

export default async function AuditEventPage({ params }: PageProps<'/audit/[id]'>) {
  const session = await requirePageRole('auditor')
  const event = await orNotFound(readAuditEvent(session, (await params).id))
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
