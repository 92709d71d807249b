import Link from 'next/link'
import type { ReactNode } from 'react'
import { BREAK_GLASS_REASONS, type BreakGlassCase, REVIEW_OUTCOMES } from '@/lib/contracts/break-glass'
import { formatDate } from '@/lib/format/date'
import { links } from '../links'
import { NOT_RECORDED } from '../patients/identity'
import { PatientNameText } from '../ui/patient-name'
import { Instant } from '../ui/site-time'
import { Tag } from '../ui/tag'
import { ReviewForm } from './review-form'

interface CaseCardProps {
  one: BreakGlassCase
  textCharacters: { least: number; most: number }
}

/** Who looked at whom, why, for how long and how much; and the finding, or the form for it. */
export function CaseCard({ one, textCharacters }: CaseCardProps) {
  const { user, patient, review } = one
  return (
    <article
      aria-label={`${user.name}, ${patient.name.display}`}
      className="grid gap-3 rounded-lg border border-line bg-surface p-4 shadow-card max-tablet:p-3 desktop:grid-cols-[minmax(0,3fr)_minmax(0,2fr)] desktop:gap-6"
    >
      <div className="grid content-start gap-3">
        <h3 className="flex flex-wrap items-baseline gap-x-2 gap-y-1 text-read">
          <span className="font-semibold">{user.name}</span>
          <span className="text-ink-3">opened the chart of</span>
          <span data-clinical className="clinical">
            <PatientNameText name={patient.name} />
          </span>
          {one.endedAt === null && <Tag tone="warn">Running</Tag>}
          <AlertTag alert={one.alert} />
        </h3>
        <dl className="grid grid-cols-2 gap-x-6 gap-y-1.5">
          <Fact label="Reason">{wordsOf(BREAK_GLASS_REASONS, one.reasonCode)}</Fact>
          <Fact label="Patient">
            Born {patient.birthDate ? formatDate(patient.birthDate) : NOT_RECORDED}, MRN{' '}
            <span className="identifier">{patient.mrn ?? NOT_RECORDED}</span>
          </Fact>
          <Fact label="Began">
            <Instant value={one.startedAt} />
          </Fact>
          <Fact label={one.endedAt ? 'Ended' : 'Ends'}>
            <Instant value={one.endedAt ?? one.expiresAt} />
          </Fact>
          <Fact label="Looks on record">
            <Link
              className="underline"
              prefetch={false}
              href={links.audit({ user: user.id, patient: patient.id })}
            >
              {one.looks === 1 ? '1 look' : `${one.looks} looks`}
            </Link>
          </Fact>
        </dl>
        <p className="clinical rounded-md bg-sunk px-3 py-2 text-read whitespace-pre-wrap">{one.text}</p>
      </div>
      {review ? (
        <div className="grid content-start gap-1.5">
          <p className="font-semibold">{wordsOf(REVIEW_OUTCOMES, review.outcome)}</p>
          <p className="clinical whitespace-pre-wrap">{review.text}</p>
          <p className="text-label text-ink-3">
            {review.by ?? 'An account that is gone'}, <Instant value={review.at} />
          </p>
        </div>
      ) : (
        <Finding one={one} textCharacters={textCharacters} />
      )}
    </article>
  )
}

function Finding({ one, textCharacters }: CaseCardProps) {
  if (one.isOwn) return <p className="text-ink-3">It was your own; another auditor reviews it.</p>
  if (one.endedAt === null) return <p className="text-ink-3">It can be reviewed when it has ended.</p>
  return <ReviewForm id={one.id} textCharacters={textCharacters} />
}

const ALERTS = {
  none: null,
  sent: null,
  pending: 'Alert not sent yet',
  failed: 'Alert failed: tell whoever should know',
} as const

function AlertTag({ alert }: { alert: BreakGlassCase['alert'] }) {
  const words = ALERTS[alert]
  return words && <Tag tone="warn">{words}</Tag>
}

/** A code that an earlier version wrote is shown as it stands. */
function wordsOf(known: Readonly<Record<string, string>>, code: string): string {
  return known[code] ?? code
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-label text-ink-3">{label}</dt>
      <dd className="clinical">{children}</dd>
    </div>
  )
}
