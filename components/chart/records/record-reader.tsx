import Link from 'next/link'
import type { RecordView } from '@/lib/contracts/routes'
import { links } from '../../links'
import { Provenance } from '../../source/provenance'
import { RecordFieldsList } from '../../source/record-fields'
import { VersionNotice } from '../../source/version-notice'
import { PageHeading } from '../page-heading'

interface RecordReaderProps {
  patientId: string
  view: Omit<RecordView, 'payload'>
  /** The stored FHIR JSON, written out. */
  json: string
}

/** Any record: in words first, its JSON folded below for those who want the letter of it. */
export function RecordReader({ patientId, view, json }: RecordReaderProps) {
  const { fields, notes } = view
  return (
    <article className="p-3">
      <PageHeading aside={fields.resourceType}>{fields.display}</PageHeading>
      <div className="max-w-3xl">
        <VersionNotice patientId={patientId} view={view} />
        <div className="rounded-lg border border-line bg-surface px-4 py-2 shadow-card">
          <RecordFieldsList fields={fields} />
        </div>
        {notes.length > 0 && (
          <p className="mt-3 flex flex-wrap gap-x-3">
            Text of this record:
            {notes.map(({ noteId, title }) => (
              <Link
                key={noteId}
                className="font-medium text-accent underline"
                href={links.note(patientId, noteId)}
              >
                {title}
              </Link>
            ))}
          </p>
        )}
        <section
          aria-label="Where it came from"
          className="mt-3 rounded-lg border border-line bg-sunk px-4 py-3"
        >
          <Provenance view={view} />
        </section>
        <details className="mt-3 rounded-lg border border-line bg-surface">
          <summary className="min-h-8 content-center px-4 font-medium text-ink-2">
            FHIR JSON as stored
          </summary>
          <pre className="identifier border-t border-line px-4 py-3 text-label whitespace-pre-wrap text-ink-2 [overflow-wrap:anywhere]">
            {json}
          </pre>
        </details>
      </div>
    </article>
  )
}
