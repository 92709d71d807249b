import type { ApiToken } from '@/lib/contracts/admin'
import { Button } from '../ui/button'
import { ColumnTitle } from '../ui/column-title'
import { Instant } from '../ui/site-time'
import { Tag } from '../ui/tag'

interface TokensTableProps {
  tokens: readonly ApiToken[]
  onRevoke: (id: string) => void
}

const COLUMNS = ['Name', 'Source', 'State', 'Expires', 'Last used']
const CELL = 'px-3 py-2 max-tablet:block max-tablet:p-0'
const STATES = {
  'in-use': <Tag tone="ok">In use</Tag>,
  expired: <Tag>Expired</Tag>,
  revoked: <Tag>Revoked</Tag>,
} as const satisfies Record<ApiToken['state'], unknown>

/** Dates are named on a phone, which stacks the cells. */
export function TokensTable({ tokens, onRevoke }: TokensTableProps) {
  return (
    <table className="w-full rounded-lg border border-line bg-surface shadow-card max-tablet:block">
      <caption className="sr-only">API tokens, those in use first</caption>
      <thead className="max-tablet:sr-only">
        <tr>
          {COLUMNS.map((title) => (
            <ColumnTitle key={title}>{title}</ColumnTitle>
          ))}
          <td />
        </tr>
      </thead>
      <tbody className="max-tablet:block">
        {tokens.map((token) => (
          <tr
            key={token.id}
            className="border-t border-line align-top max-tablet:flex max-tablet:flex-wrap max-tablet:items-center max-tablet:gap-x-4 max-tablet:gap-y-1 max-tablet:px-3 max-tablet:py-3"
          >
            <td className={`${CELL} max-tablet:w-full`}>
              <span className="font-medium [overflow-wrap:anywhere]">{token.label}</span>
              <p className="text-label text-ink-3">
                by {token.createdBy}, <Instant value={token.createdAt} />
              </p>
            </td>
            <td className={`${CELL} [overflow-wrap:anywhere]`}>{token.source}</td>
            <td className={CELL}>{STATES[token.state]}</td>
            <td className={`${CELL} text-ink-2`}>
              <span className="mr-1.5 text-ink-3 tablet:hidden">Expires</span>
              <Instant value={token.expiresAt} />
            </td>
            <td className={`${CELL} text-ink-2`}>
              <span className="mr-1.5 text-ink-3 tablet:hidden">Last used</span>
              {token.lastUsedAt ? <Instant value={token.lastUsedAt} /> : 'never'}
            </td>
            <td className={`${CELL} text-right max-tablet:ml-auto`}>
              {token.state === 'in-use' && (
                <Button onClick={() => onRevoke(token.id)} aria-label={`Revoke ${token.label}`}>
                  Revoke
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
