import { NPI_SYSTEM, type PractitionerLink } from '@/lib/contracts/care-teams'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { Tag } from '../../ui/tag'
import { StackedCell, StackedRow, StackedTable } from '../stacked-table'
import { useUnlinkPractitioner } from './use-care-teams'

/** By user. */
export function IdentitiesTable({ identities }: { identities: readonly PractitionerLink[] }) {
  const unlink = useUnlinkPractitioner()
  return (
    <>
      {unlink.error && <Notice tone="error">{unlink.error.message}</Notice>}
      <StackedTable
        caption="Users and the practitioners that they are in the charts"
        columns={['User', 'Practitioner', 'Known by']}
        numericColumns={['Patients now']}
      >
        {identities.map((one) => (
          <StackedRow key={one.id}>
            <StackedCell place="line" className="font-medium [overflow-wrap:anywhere]">
              {one.user.name}
            </StackedCell>
            <StackedCell place="line" named="In the charts" className="[overflow-wrap:anywhere]">
              {one.practitioner ?? <span className="text-ink-3 italic">not in the directory</span>}
            </StackedCell>
            <StackedCell place="line" named="Known by" className="[overflow-wrap:anywhere]">
              {nameKind(one)} <span className="identifier">{one.value}</span>{' '}
              {one.origin === 'claim' && <Tag>By sign-in</Tag>}
            </StackedCell>
            <StackedCell className="tabular-nums tablet:text-right" named="Patients now">
              {one.patients}
            </StackedCell>
            <StackedCell place="end">
              <Button
                disabled={unlink.isPending}
                onClick={() => unlink.mutate(one.id)}
                aria-label={`Unlink ${one.user.name} from ${one.practitioner ?? one.value}`}
              >
                Unlink
              </Button>
            </StackedCell>
          </StackedRow>
        ))}
      </StackedTable>
    </>
  )
}

function nameKind({ source, system }: PractitionerLink): string {
  if (source) return `Id in ${source}`
  return system === NPI_SYSTEM ? 'NPI' : (system ?? '')
}
