import clsx from 'clsx'
import type { PatientIdentity } from '@/lib/contracts/routes'
import { birthText, deathText, NOT_RECORDED, sexText } from '../patients/identity'
import { PatientNameText } from '../ui/patient-name'
import { Tag } from '../ui/tag'

interface PatientIdentityTextProps {
  patient: PatientIdentity
  similar: boolean
  today: string
  /** One field a line, so that two identities beside each other are compared line by line. */
  stacked?: boolean
}

/** Who this is, in the banner's order and never cut: name, born, sex, MRN; and nothing of the chart. */
export function PatientIdentityText({ patient, similar, today, stacked = false }: PatientIdentityTextProps) {
  const death = deathText(patient.deceased)
  return (
    <div data-clinical className="clinical min-w-0 flex-1">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-read">
          <PatientNameText name={patient.name} />
        </span>
        {similar && <Tag tone="warn">Similar name</Tag>}
        {death && <Tag>{death}</Tag>}
      </div>
      <div className={clsx('flex gap-x-3 text-ink-2', stacked ? 'flex-col' : 'flex-wrap text-label')}>
        <span className="whitespace-nowrap">Born {birthText(patient, today)}</span>
        <span>Sex {sexText(patient.gender)}</span>
        <span className="identifier">MRN {patient.mrn ?? NOT_RECORDED}</span>
      </div>
    </div>
  )
}
