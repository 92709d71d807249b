import type { Route } from 'next'
import Link from 'next/link'
import type { ReactNode } from 'react'
import type { Section } from '@/lib/contracts/routes'
import { ABSENCE_TEXT } from '../../ui/absence'
import { Card } from '../../ui/card'

interface SectionCardProps<Row> {
  title: string
  section: Section<Row>
  /** Beside the number of rows. */
  aside?: ReactNode
  action?: ReactNode
  className?: string
  /** The rows, when there are any. */
  children: (rows: Row[]) => ReactNode
}

/** A widget of the summary: its rows, or in words which absence; what is cut off is said, never silent. */
export function SectionCard<Row>({
  title,
  section,
  aside,
  action,
  className,
  children,
}: SectionCardProps<Row>) {
  const { rows, total, absence } = section
  const cut = total > rows.length
  return (
    <Card
      title={title}
      aside={
        total > 0 ? (
          <>
            {total.toLocaleString('en')}
            {aside && <> · {aside}</>}
          </>
        ) : undefined
      }
      action={action}
      className={className ?? ''}
    >
      {rows.length > 0 ? (
        children(rows)
      ) : (
        <p className="border-t border-line px-card py-row text-ink-3 italic">
          {ABSENCE_TEXT[absence ?? 'none-recorded']}
        </p>
      )}
      {cut && rows.length > 0 && (
        <p className="mt-auto border-t border-line px-card py-row text-label text-ink-3">
          Showing {rows.length} of {total}
        </p>
      )}
    </Card>
  )
}

/** The way from a widget to the whole of what it shows a part of. */
export function AllOf({ href, children }: { href: Route; children: string }) {
  return (
    <Link
      href={href}
      prefetch={false}
      className="inline-block min-h-6 content-center px-1 font-medium whitespace-nowrap text-accent hover:underline"
    >
      {children}
    </Link>
  )
}
