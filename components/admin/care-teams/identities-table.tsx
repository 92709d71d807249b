import { NPI_SYSTEM, type PractitionerLink } from '@/lib/contracts/care-teams'
import { Button } from '../../ui/button'
import { ColumnTitle } from '../../ui/column-title'
import { Notice } from '../../ui/notice'
import { Tag } from '../../ui/tag'
import { useUnlinkPractitioner } from './use-care-teams'

const CELL = 'px-3 py-2 max-tablet:block max-tablet:p-0'

/** By user. Roles are spelt out because a phone stacks the cells. */
export function IdentitiesTable({ identities }: { identities: readonly PractitionerLink[] }) {
  const unlink = useUnlinkPractitioner()
  return (
    <>
      {unlink.error && <Notice tone="error">{unlink.error.message}</Notice>}
      <table className="w-full rounded-lg border border-line bg-surface shadow-card max-tablet:block">
        <caption className="sr-only">Users and the practitioners that they are in the charts</caption>
        <thead className="max-tablet:sr-only">
          <tr>
            {['User', 'Practitioner', 'Known by'].map((title) => (
              <ColumnTitle key={title}>{title}</ColumnTitle>
            ))}
            <ColumnTitle numeric>Patients now</ColumnTitle>
            <td />
          </tr>
        </thead>
        <tbody className="max-tablet:block">
          {identities.map((one) => (
            <tr
              key={one.id}
              className="border-t border-line align-top hover:bg-sunk max-tablet:flex max-tablet:flex-wrap max-tablet:items-center max-tablet:gap-x-4 max-tablet:gap-y-1 max-tablet:px-3 max-tablet:py-3"
            >
              <td className={`${CELL} font-medium [overflow-wrap:anywhere] max-tablet:w-full`}>
                {one.user.name}
              </td>
              <td className={`${CELL} [overflow-wrap:anywhere]`}>
                {one.practitioner ?? <span className="text-ink-3 italic">not in the directory</span>}
              </td>
              <td className={`${CELL} [overflow-wrap:anywhere]`}>
                {nameKind(one)} <span className="identifier">{one.value}</span>{' '}
                {one.origin === 'claim' && <Tag>By sign-in</Tag>}
              </td>
              <td className={`${CELL} tabular-nums tablet:text-right`}>
                <span className="mr-1.5 text-ink-3 tablet:hidden">Patients now</span>
                {one.patients}
              </td>
              <td className={`${CELL} text-right max-tablet:ml-auto`}>
                <Button
                  disabled={unlink.isPending}
                  onClick={() => unlink.mutate(one.id)}
                  aria-label={`Unlink ${one.user.name} from ${one.practitioner ?? one.value}`}
                >
                  Unlink
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function nameKind({ source, system }: PractitionerLink): string {
  if (source) return `Id in ${source}`
  return system === NPI_SYSTEM ? 'NPI' : (system ?? '')
}
