import { ASSIGNMENT_REASONS, type CareAssignment } from '@/lib/contracts/care-teams'
import { formatDate } from '@/lib/format/date'
import { NOT_RECORDED } from '../../patients/identity'
import { Button } from '../../ui/button'
import { Notice } from '../../ui/notice'
import { PatientNameText } from '../../ui/patient-name'
import { Instant } from '../../ui/site-time'
import { StackedCell, StackedRow, StackedTable } from '../stacked-table'
import { useEndAssignment } from './use-care-teams'

export function AssignmentsTable({ assignments }: { assignments: readonly CareAssignment[] }) {
  const end = useEndAssignment()
  return (
    <>
      {end.error && <Notice tone="error">{end.error.message}</Notice>}
      <StackedTable
        caption="Assignments, the one that ends first ahead"
        columns={['Patient', 'User', 'Reason', 'Until', 'Assigned by']}
      >
        {assignments.map((one) => (
          <StackedRow key={one.id}>
            <StackedCell data-clinical place="line" className="clinical">
              <PatientNameText name={one.patient.name} />
              <p className="text-label text-ink-3">
                Born {one.patient.birthDate ? formatDate(one.patient.birthDate) : NOT_RECORDED}, MRN{' '}
                <span className="identifier">{one.patient.mrn ?? NOT_RECORDED}</span>
              </p>
            </StackedCell>
            <StackedCell className="font-medium [overflow-wrap:anywhere]">{one.user.name}</StackedCell>
            <StackedCell>{wordsOf(one.reasonCode)}</StackedCell>
            <StackedCell named="Until">
              <Instant value={one.until} />
            </StackedCell>
            <StackedCell className="text-ink-2" named="By">
              {one.assignedBy ?? 'an account that is gone'}
            </StackedCell>
            <StackedCell place="end">
              <Button
                disabled={end.isPending}
                onClick={() => end.mutate(one.id)}
                aria-label={`End the assignment of ${one.user.name} to ${one.patient.name.display}`}
              >
                End
              </Button>
            </StackedCell>
          </StackedRow>
        ))}
      </StackedTable>
    </>
  )
}

function wordsOf(code: string): string {
  return (ASSIGNMENT_REASONS as Readonly<Record<string, string>>)[code] ?? code
}
