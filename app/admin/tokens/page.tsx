import type { Metadata } from 'next'
import { TokensPanel } from '@/components/admin/tokens-panel'
import { listTokens } from '@/lib/access/manage-tokens'
import { LIMITS } from '@/lib/limits'
import { requirePageRole } from '../../require-page-role'

export const metadata: Metadata = { title: 'API tokens' }

export default async function TokensPage() {
  const session = await requirePageRole('admin')
  return <TokensPanel first={await listTokens(session)} mostDays={LIMITS.tokenDays} />
}
