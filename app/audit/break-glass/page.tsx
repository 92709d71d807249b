import type { Metadata } from 'next'
import { ReviewQueue } from '@/components/break-glass/review-queue'
import { links } from '@/components/links'
import { PageFrame } from '@/components/navigation/page-frame'
import { listBreakGlass } from '@/lib/access/break-glass-review'
import { mayImport } from '@/lib/ingest/queue/import-roles'
import { LIMITS } from '@/lib/limits'
import { requirePageRole } from '../../require-page-role'

export const metadata: Metadata = { title: 'Emergency access' }

export default async function BreakGlassPage() {
  const session = await requirePageRole('auditor')
  const waiting = await listBreakGlass(session, { reviewed: false })
  const reviewed = await listBreakGlass(session, { reviewed: true })
  return (
    <PageFrame
      title="Emergency access"
      back={{ href: links.audit(), label: 'Audit' }}
      userName={session.displayName}
      mayImport={mayImport(session)}
      wide
    >
      <ReviewQueue
        first={{ waiting, reviewed }}
        most={LIMITS.breakGlassCases}
        textCharacters={{ least: LIMITS.breakGlassTextCharacters, most: LIMITS.breakGlassTextCharactersMost }}
      />
    </PageFrame>
  )
}
