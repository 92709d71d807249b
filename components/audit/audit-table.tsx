import Link from 'next/link'
import type { ReactNode } from 'react'
import type { AuditRow } from '@/lib/contracts/audit'
import { links } from '../links'
import { ColumnTitle } from '../ui/column-title'
import { Instant } from '../ui/site-time'
import { Tag } from '../ui/tag'
import { entityText, listedText, OUTCOMES, reasonText, shortId } from './audit-text'
import { AuditedPatient } from './audited-patient'

const COLUMNS = ['When', 'Who', 'Action', 'Patient', 'Reason', 'Outcome', 'Request, session']
const CELL = 'px-card py-row max-tablet:block max-tablet:w-full max-tablet:p-0'
/** Above the link that covers the row. */
const OVER_ROW = 'relative z-10 hover:underline'

/** Roles are spelt out because a phone stacks the cells. */
export function AuditTable({ events }: { events: readonly AuditRow[] }) {
  return (
    <table className="w-full rounded-lg border border-line bg-surface shadow-card max-tablet:block">
      <caption className="sr-only">Audit events, newest first</caption>
      <thead className="max-tablet:sr-only">
        <tr>
          {COLUMNS.map((title) => (
            <ColumnTitle key={title}>{title}</ColumnTitle>
          ))}
        </tr>
      </thead>
      <tbody className="max-tablet:block">
        {events.map((event) => (
          <AuditTableRow key={event.id} event={event} />
        ))}
      </tbody>
    </table>
  )
}

function AuditTableRow({ event }: { event: AuditRow }) {
  const { user, roles, patient, outcome } = event
  // Whoever signs in is named already.
  const entity = event.entity?.id === user?.id ? null : entityText(event)
  return (
    <tr className="relative border-t border-line align-top hover:bg-sunk has-[a:focus-visible]:bg-accent-soft max-tablet:flex max-tablet:flex-wrap max-tablet:gap-x-4 max-tablet:gap-y-0.5 max-tablet:px-card max-tablet:py-3">
      <td className={CELL}>
        <span className="whitespace-nowrap">
          <Instant value={event.occurredAt} />
          <span className="text-ink-3">:{event.occurredAt.slice(17, 19)}</span>
        </span>
      </td>
      <td className={`${CELL} tablet:min-w-32`}>
        {user ? (
          <Link href={links.audit({ user: user.id })} prefetch={false} className={`font-medium ${OVER_ROW}`}>
            {user.name}
          </Link>
        ) : (
          <span className="text-ink-3">Nobody signed in</span>
        )}
        {roles.length > 0 && <p className="text-label text-ink-3">{roles.join(', ')}</p>}
      </td>
      <td className={CELL}>
        <Link
          href={links.auditEvent(event.id)}
          prefetch={false}
          className="font-medium hover:underline after:absolute after:inset-0"
        >
          {event.words}
        </Link>
        {entity && <p className="text-label text-ink-3">{entity}</p>}
      </td>
      <td className={`clinical ${CELL}`} data-clinical>
        {!patient && <span className="text-ink-3">{listedText(event)}</span>}
        {patient && (
          <Link href={links.audit({ patient: patient.id })} prefetch={false} className={OVER_ROW}>
            <AuditedPatient patient={patient} />
          </Link>
        )}
      </td>
      <td className={`${CELL} text-ink-2`}>{reasonText(event)}</td>
      <td className={CELL}>
        <Tag tone={OUTCOMES[outcome].tone}>{OUTCOMES[outcome].word}</Tag>
      </td>
      <td className={`${CELL} text-label text-ink-3`}>
        <Identifier label="Request" id={event.requestId} />
        <Identifier label="Session" id={event.sessionId} />
      </td>
    </tr>
  )
}

function Identifier({ label, id }: { label: string; id: string | null }): ReactNode {
  return (
    id && (
      <span className="mr-2 inline-block whitespace-nowrap">
        {label} <span className="identifier">{shortId(id)}</span>
      </span>
    )
  )
}
