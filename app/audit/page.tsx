import type { Metadata } from 'next'
import Link from 'next/link'
import { AuditExportLinks } from '@/components/audit/audit-export-links'
import { AuditFilterForm } from '@/components/audit/audit-filter-form'
import { AuditList } from '@/components/audit/audit-list'
import { FindPatient } from '@/components/audit/find-patient'
import { FindSearches } from '@/components/audit/find-searches'
import { links, toQuery } from '@/components/links'
import { PageFrame } from '@/components/navigation/page-frame'
import { Notice } from '@/components/ui/notice'
import { AUDIT_EVENT_CODES } from '@/lib/access/audit-event-codes'
import { listAudit, listAuditedUsers } from '@/lib/access/list-audit'
import { mayImport } from '@/lib/ingest/queue/import-roles'
import { LIMITS } from '@/lib/limits'
import { readAuditFilter } from '../api/audit/schema'
import { readPageQuery } from '../read-page-query'
import { requirePageRole } from '../require-page-role'

export const metadata: Metadata = { title: 'Audit' }

const ACTIONS = Object.entries(AUDIT_EVENT_CODES)
  .map(([code, { words }]) => ({ code, words }))
  .toSorted((left, right) => left.words.localeCompare(right.words, 'en'))

export default async function AuditPage({ searchParams }: PageProps<'/audit'>) {
  const session = await requirePageRole('auditor')
  const { query: filter = {}, problem } = readPageQuery(await searchParams, readAuditFilter)
  const users = await listAuditedUsers(session)
  const first = problem ? null : await listAudit(session, filter)
  const query = toQuery(filter)
  return (
    <PageFrame
      title="Audit"
      back={{ href: links.patients, label: 'Patients' }}
      userName={session.displayName}
      mayImport={mayImport(session)}
      wide
    >
      <div className="grid gap-x-6 gap-y-3 desktop:grid-cols-2">
        <FindPatient />
        <FindSearches filter={filter} />
      </div>
      <p>
        <Link className="underline" href={links.breakGlassReview} prefetch={false}>
          Emergency access to review
        </Link>
      </p>
      <AuditFilterForm key={query} filter={filter} actions={ACTIONS} users={users} />
      {problem && <Notice tone="error">{problem}</Notice>}
      {first && (
        <AuditList key={`${query} ${first.items[0]?.id}`} first={first} query={query}>
          <AuditExportLinks query={query} most={LIMITS.auditExportEvents} />
        </AuditList>
      )}
    </PageFrame>
  )
}
