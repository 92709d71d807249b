import type { ApiToken } from '@/lib/contracts/admin'
import { Button } from '../ui/button'
import { Instant } from '../ui/site-time'
import { Tag } from '../ui/tag'
import { StackedCell, StackedRow, StackedTable } from './stacked-table'

interface TokensTableProps {
  tokens: readonly ApiToken[]
  onRevoke: (id: string) => void
}

const COLUMNS = ['Name', 'Source', 'State', 'Expires', 'Last used']
const STATES = {
  'in-use': <Tag tone="ok">In use</Tag>,
  expired: <Tag>Expired</Tag>,
  revoked: <Tag>Revoked</Tag>,
} as const satisfies Record<ApiToken['state'], unknown>

export function TokensTable({ tokens, onRevoke }: TokensTableProps) {
  return (
    <StackedTable caption="API tokens, those in use first" columns={COLUMNS}>
      {tokens.map((token) => (
        <StackedRow key={token.id}>
          <StackedCell place="line">
            <span className="font-medium [overflow-wrap:anywhere]">{token.label}</span>
            <p className="text-label text-ink-3">
              by {token.createdBy}, <Instant value={token.createdAt} />
            </p>
          </StackedCell>
          <StackedCell className="[overflow-wrap:anywhere]">{token.source}</StackedCell>
          <StackedCell>{STATES[token.state]}</StackedCell>
          <StackedCell className="text-ink-2" named="Expires">
            <Instant value={token.expiresAt} />
          </StackedCell>
          <StackedCell className="text-ink-2" named="Last used">
            {token.lastUsedAt ? <Instant value={token.lastUsedAt} /> : 'never'}
          </StackedCell>
          <StackedCell place="end">
            {token.state === 'in-use' && (
              <Button onClick={() => onRevoke(token.id)} aria-label={`Revoke ${token.label}`}>
                Revoke
              </Button>
            )}
          </StackedCell>
        </StackedRow>
      ))}
    </StackedTable>
  )
}
