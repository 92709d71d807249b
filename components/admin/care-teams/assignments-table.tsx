import { ASSIGNMENT_REASONS, type CareAssignment } from '@/lib/contracts/care-teams'
import { formatDate } from '@/lib/format/date'
import { NOT_RECORDED } from '../../patients/identity'
import { Button } from '../../ui/button'
import { ColumnTitle } from '../../ui/column-title'
import { Notice } from '../../ui/notice'
import { PatientNameText } from '../../ui/patient-name'
import { Instant } from '../../ui/site-time'
import { useEndAssignment } from './use-care-teams'

const CELL = 'px-3 py-2 max-tablet:block max-tablet:p-0'

/** The one that ends first ahead. Roles are spelt out because a phone stacks the cells. */
export function AssignmentsTable({ assignments }: { assignments: readonly CareAssignment[] }) {
  const end = useEndAssignment()
  return (
    <>
      {end.error && <Notice tone="error">{end.error.message}</Notice>}
      <table className="w-full rounded-lg border border-line bg-surface shadow-card max-tablet:block">
        <caption className="sr-only">Assignments, the one that ends first ahead</caption>
        <thead className="max-tablet:sr-only">
          <tr>
            {['Patient', 'User', 'Reason', 'Until', 'Assigned by'].map((title) => (
              <ColumnTitle key={title}>{title}</ColumnTitle>
            ))}
            <td />
          </tr>
        </thead>
        <tbody className="max-tablet:block">
          {assignments.map((one) => (
            <tr
              key={one.id}
              className="border-t border-line align-top hover:bg-sunk max-tablet:flex max-tablet:flex-wrap max-tablet:items-center max-tablet:gap-x-4 max-tablet:gap-y-1 max-tablet:px-3 max-tablet:py-3"
            >
              <td data-clinical className={`clinical ${CELL} max-tablet:w-full`}>
                <PatientNameText name={one.patient.name} />
                <p className="text-label text-ink-3">
                  Born {one.patient.birthDate ? formatDate(one.patient.birthDate) : NOT_RECORDED}, MRN{' '}
                  <span className="identifier">{one.patient.mrn ?? NOT_RECORDED}</span>
                </p>
              </td>
              <td className={`${CELL} font-medium [overflow-wrap:anywhere]`}>{one.user.name}</td>
              <td className={CELL}>{wordsOf(one.reasonCode)}</td>
              <td className={CELL}>
                <span className="mr-1.5 text-ink-3 tablet:hidden">Until</span>
                <Instant value={one.until} />
              </td>
              <td className={`${CELL} text-ink-2`}>
                <span className="mr-1.5 text-ink-3 tablet:hidden">By</span>
                {one.assignedBy ?? 'an account that is gone'}
              </td>
              <td className={`${CELL} text-right max-tablet:ml-auto`}>
                <Button
                  disabled={end.isPending}
                  onClick={() => end.mutate(one.id)}
                  aria-label={`End the assignment of ${one.user.name} to ${one.patient.name.display}`}
                >
                  End
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}

function wordsOf(code: string): string {
  return (ASSIGNMENT_REASONS as Readonly<Record<string, string>>)[code] ?? code
}
