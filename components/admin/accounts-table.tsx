import type { Account } from '@/lib/contracts/admin'
import { Button } from '../ui/button'
import { ColumnTitle } from '../ui/column-title'
import { Instant } from '../ui/site-time'
import { Tag } from '../ui/tag'

interface AccountsTableProps {
  accounts: readonly Account[]
  ownId: string
  onChoose: (id: string) => void
}

const COLUMNS = ['Name', 'Roles', 'State', 'Last active', 'Open sessions']
const CELL = 'px-3 py-2 max-tablet:block max-tablet:p-0'

/** Roles are spelt out because a phone stacks the cells. */
export function AccountsTable({ accounts, ownId, onChoose }: AccountsTableProps) {
  return (
    <table className="w-full rounded-lg border border-line bg-surface shadow-card max-tablet:block">
      <caption className="sr-only">Users, those in use first</caption>
      <thead className="max-tablet:sr-only">
        <tr>
          {COLUMNS.map((title) => (
            <ColumnTitle key={title}>{title}</ColumnTitle>
          ))}
          <td />
        </tr>
      </thead>
      <tbody className="max-tablet:block">
        {accounts.map((account) => (
          <tr
            key={account.id}
            className="border-t border-line align-top hover:bg-sunk max-tablet:flex max-tablet:flex-wrap max-tablet:items-center max-tablet:gap-x-4 max-tablet:gap-y-1 max-tablet:px-3 max-tablet:py-3"
          >
            <td className={`${CELL} max-tablet:w-full`}>
              <span className="font-medium [overflow-wrap:anywhere]">{account.displayName}</span>
              {account.id === ownId && <span className="ml-1.5 text-label text-ink-3">you</span>}
              <p className="text-label text-ink-3 [overflow-wrap:anywhere]">{account.email}</p>
            </td>
            <td className={CELL}>
              {account.roles.join(', ') || <span className="text-ink-3 italic">no role</span>}
              {account.opensRestricted && <p className="text-label text-ink-3">sees restricted records</p>}
            </td>
            <td className={CELL}>
              <AccountState account={account} />
            </td>
            <td className={`${CELL} text-ink-2`}>
              <span className="mr-1.5 text-ink-3 tablet:hidden">Last active</span>
              {account.lastActiveAt ? <Instant value={account.lastActiveAt} /> : 'never'}
            </td>
            <td className={`${CELL} tabular-nums`}>
              <span className="mr-1.5 text-ink-3 tablet:hidden">Open sessions</span>
              {account.openSessions}
            </td>
            <td className={`${CELL} text-right max-tablet:ml-auto`}>
              {/* The command line's accounts are the operating system's. */}
              {account.roles.includes('operator') ? null : (
                <Button onClick={() => onChoose(account.id)} aria-label={`Change ${account.displayName}`}>
                  Change
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
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
