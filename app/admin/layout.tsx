import type { ReactNode } from 'react'
import { AdminTabs } from '@/components/admin/admin-tabs'
import { links } from '@/components/links'
import { PageFrame } from '@/components/navigation/page-frame'
import { mayImport } from '@/lib/ingest/queue/import-roles'
import { requirePageRole } from '../require-page-role'

export default async function AdminLayout({ children }: { children: ReactNode }) {
  const session = await requirePageRole('admin')
  return (
    <PageFrame
      title="Administration"
      back={{ href: links.patients, label: 'Patients' }}
      userName={session.displayName}
      mayImport={mayImport(session)}
      wide
    >
      <AdminTabs />
      {children}
    </PageFrame>
  )
}
