import type { Metadata } from 'next'
import { CareTeamsView } from '@/components/admin/care-teams/care-teams-view'
import { readCareTeams } from '@/lib/access/read-care-teams'
import { siteToday } from '@/lib/chart/site-day'
import { env } from '@/lib/env'
import { LIMITS } from '@/lib/limits'
import { requirePageRole } from '../../require-page-role'

export const metadata: Metadata = { title: 'Care teams' }

export default async function CareTeamsPage() {
  const session = await requirePageRole('admin')
  return (
    <CareTeamsView
      first={await readCareTeams(session)}
      today={siteToday()}
      mostDays={LIMITS.assignmentDays}
      decides={env.ACCESS_MODE === 'care-team'}
    />
  )
}
