import type { Metadata } from 'next'
import { CareTeamsView } from '@/components/admin/care-teams/care-teams-view'
import { readCareTeams } from '@/lib/access/read-care-teams'
import { env } from '@/lib/env'
import { dayAt } from '@/lib/format/instant'
import { LIMITS } from '@/lib/limits'
import { requirePageRole } from '../../require-page-role'

export const metadata: Metadata = { title: 'Care teams' }

export default async function CareTeamsPage() {
  const session = await requirePageRole('admin')
  return (
    <CareTeamsView
      first={await readCareTeams(session)}
      today={dayAt(new Date(), env.SITE_TIME_ZONE)}
      mostDays={LIMITS.assignmentDays}
      decides={env.ACCESS_MODE === 'care-team'}
    />
  )
}
