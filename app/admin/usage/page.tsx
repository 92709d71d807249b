import type { Metadata } from 'next'
import { UsageView } from '@/components/admin/usage-view'
import { readUsage } from '@/lib/chat/usage'
import { requirePageRole } from '../../require-page-role'
import { WINDOWS } from './windows'

export const metadata: Metadata = { title: 'Usage and cost' }

export default async function UsagePage({ searchParams }: PageProps<'/admin/usage'>) {
  const session = await requirePageRole('admin')
  const asked = Number((await searchParams).days)
  const days = WINDOWS.find((window) => window === asked) ?? 30
  const { everyone, budget } = await readUsage(session, days)
  return (
    everyone && <UsageView usage={everyone} budget={budget?.tokens ?? null} days={days} windows={WINDOWS} />
  )
}
