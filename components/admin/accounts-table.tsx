import type { Account } from '@/lib/contracts/admin'
import { Button } from '../ui/button'
import { Instant } from '../ui/site-time'
import { Tag } from '../ui/tag'
import { StackedCell, StackedRow, StackedTable } from './stacked-table'

interface AccountsTableProps {
  accounts: readonly Account[]
  ownId: string
  onChoose: (id: string) => void
}

const COLUMNS = ['Name', 'Roles', 'State', 'Last active', 'Open sessions']

export function AccountsTable({ accounts, ownId, onChoose }: AccountsTableProps) {
  return (
    <StackedTable caption="Users, those in use first" columns={COLUMNS}>
      {accounts.map((account) => (
        <StackedRow key={account.id}>
          <StackedCell place="line">
            <span className="font-medium [overflow-wrap:anywhere]">{account.displayName}</span>
            {account.id === ownId && <span className="ml-1.5 text-label text-ink-3">you</span>}
            <p className="text-label text-ink-3 [overflow-wrap:anywhere]">{account.email}</p>
          </StackedCell>
          <StackedCell>
            {account.roles.join(', ') || <span className="text-ink-3 italic">no role</span>}
            {account.opensRestricted && <p className="text-label text-ink-3">sees restricted records</p>}
          </StackedCell>
          <StackedCell>
            <AccountState account={account} />
          </StackedCell>
          <StackedCell className="text-ink-2" named="Last active">
            {account.lastActiveAt ? <Instant value={account.lastActiveAt} /> : 'never'}
          </StackedCell>
          <StackedCell className="tabular-nums" named="Open sessions">
            {account.openSessions}
          </StackedCell>
          <StackedCell place="end">
            {/* The command line's accounts are the operating system's. */}
            {account.roles.includes('operator') ? null : (
              <Button onClick={() => onChoose(account.id)} aria-label={`Change ${account.displayName}`}>
                Change
              </Button>
            )}
          </StackedCell>
        </StackedRow>
      ))}
    </StackedTable>
  )
}

function AccountState({ account }: { account: Account }) {
  const { disabled, waitsUntil, roles, hasPassword, byProvider } = account
  if (disabled) return <Tag tone="warn">Disabled</Tag>
  if (waitsUntil)
    return (
      <>
        <Tag tone="warn">Waiting</Tag>
        <p className="text-label text-ink-3">
          wrong passwords, until <Instant value={waitsUntil} />
        </p>
      </>
    )
  if (roles.includes('operator')) return <Tag>Command line</Tag>
  if (byProvider) return <Tag tone="ok">Signs in elsewhere</Tag>
  return hasPassword ? <Tag tone="ok">In use</Tag> : <Tag>No password</Tag>
}
