import type { AuditRow } from '@/lib/contracts/audit'
import { RecordedDate } from '../ui/date'
import { PatientNameText } from '../ui/patient-name'

/** Who it was, as banner and lists say it; the opaque id where there is no such chart any more. */
export function AuditedPatient({ patient: { id, identity } }: { patient: NonNullable<AuditRow['patient']> }) {
  if (!identity)
    return (
      <>
        <span className="block italic">No such chart (any more)</span>
        <span className="identifier block text-label text-ink-3 [overflow-wrap:anywhere]">{id}</span>
      </>
    )
  return (
    <>
      <PatientNameText name={identity.name} />
      <span className="block text-label text-ink-3">
        Born <RecordedDate value={identity.birthDate} />
        {identity.mrn && (
          <>
            {' · '}MRN <span className="identifier">{identity.mrn}</span>
          </>
        )}
      </span>
    </>
  )
}
