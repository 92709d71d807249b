import Link from 'next/link'
import type { KeyboardEvent } from 'react'
import type { PatientListItem } from '@/lib/contracts/routes'
import { links } from '../links'
import { RecordedDate } from '../ui/date'
import { PatientNameText } from '../ui/patient-name'
import { Tag } from '../ui/tag'
import { birthText, deathText, NOT_RECORDED, sexText } from './identity'

interface PatientTableProps {
  patients: PatientListItem[]
  today: string
}

const HEAD = 'whitespace-nowrap px-3 py-row text-left text-label font-medium text-ink-3'

/** Identity in the banner's order: name, born, sex, MRN. Roles are spelt out because a phone stacks the cells. */
export function PatientTable({ patients, today }: PatientTableProps) {
  return (
    <table className="w-full rounded-lg border border-line bg-surface shadow-card max-tablet:block">
      <thead className="max-tablet:sr-only">
        <tr>
          {['Name', 'Born', 'Sex', 'MRN', 'Last encounter'].map((title) => (
            <th key={title} scope="col" className={HEAD}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="max-tablet:block" onKeyDown={moveBetweenRows}>
        {patients.map((patient) => (
          <PatientRow key={patient.id} patient={patient} today={today} />
        ))}
      </tbody>
    </table>
  )
}

/** Every cell keeps its label on a phone, where the column heads are gone. */
const CELL =
  'px-3 py-row align-baseline max-tablet:block max-tablet:p-0 max-tablet:before:mr-1.5 max-tablet:before:text-ink-3'

function PatientRow({ patient, today }: { patient: PatientListItem; today: string }) {
  const death = deathText(patient.deceased)
  return (
    <tr className="relative border-t border-line hover:bg-sunk has-[a:focus-visible]:bg-accent-soft max-tablet:flex max-tablet:flex-wrap max-tablet:gap-x-4 max-tablet:gap-y-0.5 max-tablet:px-card max-tablet:py-3">
      <td className="clinical px-3 py-row align-baseline max-tablet:block max-tablet:w-full max-tablet:p-0">
        <span className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
          <Link
            href={links.chart(patient.id)}
            prefetch={false}
            className="text-read hover:underline after:absolute after:inset-0"
          >
            <PatientNameText name={patient.name} />
          </Link>
          {patient.similar && <Tag tone="warn">Similar name</Tag>}
          {death && <Tag>{death}</Tag>}
          {patient.emergencyOnly && <Tag tone="warn">Opens by emergency access only</Tag>}
        </span>
      </td>
      <td className={`${CELL} whitespace-nowrap max-tablet:before:content-['Born']`}>
        {birthText(patient, today)}
      </td>
      <td className={`${CELL} max-tablet:before:content-['Sex']`}>{sexText(patient.gender)}</td>
      <td className={`${CELL} identifier tablet:whitespace-nowrap max-tablet:before:content-['MRN']`}>
        {patient.mrn ?? NOT_RECORDED}
      </td>
      <td className={`${CELL} text-ink-2 max-tablet:before:content-['Last_encounter']`}>
        {patient.emergencyOnly ? (
          'Not shown'
        ) : patient.lastEncounter ? (
          <RecordedDate value={patient.lastEncounter} />
        ) : (
          NOT_RECORDED
        )}
      </td>
    </tr>
  )
}

function moveBetweenRows(event: KeyboardEvent<HTMLElement>) {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  if (step === 0) return
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('a')]
  const next = rows[rows.indexOf(document.activeElement as HTMLElement) + step]
  event.preventDefault()
  next?.focus()
}
