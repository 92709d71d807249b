import Link from 'next/link'
import type { ReactNode } from 'react'
import type { AuditRow } from '@/lib/contracts/audit'
import { links } from '../links'
import { buttonClass } from '../ui/button'
import { Instant } from '../ui/site-time'
import { Tag } from '../ui/tag'
import { OUTCOMES, reasonText } from './audit-text'
import { AuditedPatient } from './audited-patient'

/** One event with everything that it says, and as it is exported. */
export function AuditEventView({ event, fhir }: { event: AuditRow; fhir: string }) {
  const { user, roles, patient, entity, outcome } = event
  return (
    <>
      <section
        aria-labelledby="event-title"
        className="grid gap-3 rounded-lg border border-line bg-surface p-4 shadow-card"
      >
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <h2 id="event-title" className="text-vital font-semibold">
            {event.words}
          </h2>
          <Tag tone={OUTCOMES[outcome].tone}>{OUTCOMES[outcome].word}</Tag>
          <span className="ml-auto text-ink-2">
            <Instant value={event.occurredAt} />
          </span>
        </div>
        <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-2 max-tablet:grid-cols-1 max-tablet:gap-y-0.5">
          <Field name="Who">
            {user ? `${user.name}${roles.length > 0 ? ` (${roles.join(', ')})` : ''}` : 'Nobody signed in'}
          </Field>
          {patient && (
            <Field name="Patient" isClinical>
              <AuditedPatient patient={patient} />
            </Field>
          )}
          <Field name="Reason">{reasonText(event)}</Field>
          {entity && (
            <Field name="About">
              {entity.name ?? entity.type} <Id>{entity.id}</Id>
            </Field>
          )}
          <Field name="Exact time">{event.occurredAt}</Field>
          <Field name="Request">{event.requestId && <Id>{event.requestId}</Id>}</Field>
          <Field name="Session">{event.sessionId && <Id>{event.sessionId}</Id>}</Field>
          <Field name="Event">
            <Id>{event.id}</Id> <span className="text-ink-3">{event.action}</span>
          </Field>
          {Object.entries(event.detail).map(([name, value]) => (
            <Field key={name} name={name}>
              {Array.isArray(value) ? value.join(' ') : String(value)}
            </Field>
          ))}
        </dl>
        <p className="flex flex-wrap gap-2">
          {patient && (
            <Link className={buttonClass()} href={links.audit({ patient: patient.id })}>
              All events of this patient
            </Link>
          )}
          {user && (
            <Link className={buttonClass()} href={links.audit({ user: user.id })}>
              All events of this user
            </Link>
          )}
        </p>
      </section>
      <section aria-labelledby="fhir-title" className="grid gap-2">
        <h2 id="fhir-title" className="text-read font-[650]">
          FHIR AuditEvent
        </h2>
        <pre className="identifier rounded-lg border border-line bg-surface p-3 text-label whitespace-pre-wrap [overflow-wrap:anywhere]">
          {fhir}
        </pre>
      </section>
    </>
  )
}

interface FieldProps {
  name: string
  isClinical?: boolean
  children: ReactNode
}

/** A field that the event does not fill is not shown. */
function Field({ name, isClinical = false, children }: FieldProps) {
  if (children === null || children === '') return null
  return (
    <>
      <dt className="text-ink-3 max-tablet:mt-1.5">{name}</dt>
      <dd className="clinical min-w-0" {...(isClinical && { 'data-clinical': true })}>
        {children}
      </dd>
    </>
  )
}

function Id({ children }: { children: string }) {
  return <span className="identifier [overflow-wrap:anywhere]">{children}</span>
}
