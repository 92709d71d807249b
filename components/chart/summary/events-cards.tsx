import Link from 'next/link'
import type { ChartSummary } from '@/lib/contracts/routes'
import { links } from '../../links'
import { RecordedDate } from '../../ui/date'
import { NoteBadges } from '../note-badges'
import { RecordRow } from './record-row'
import { SectionCard } from './section-card'

interface EventsProps {
  patientId: string
  summary: ChartSummary
}

export function EncountersCard({ patientId, summary }: EventsProps) {
  return (
    <SectionCard title="Encounters" section={summary.encounters}>
      {(rows) => (
        <ul>
          {rows.map((row) => (
            <RecordRow
              key={row.recordId}
              href={links.record(patientId, row.recordId)}
              title={row.display}
              detail={row.reason}
              when={<RecordedDate value={row.start} />}
            />
          ))}
        </ul>
      )}
    </SectionCard>
  )
}

export function NotesCard({ patientId, summary }: EventsProps) {
  const all = (
    <Link
      href={links.notes(patientId)}
      prefetch={false}
      className="inline-block min-h-6 content-center px-1 font-medium text-accent hover:underline"
    >
      All notes
    </Link>
  )
  return (
    <SectionCard title="Notes" section={summary.notes} action={all}>
      {(rows) => (
        <ul>
          {rows.map((row) => (
            <RecordRow
              key={row.noteId}
              href={links.note(patientId, row.noteId)}
              title={row.title}
              detail={
                <>
                  {row.author ?? 'Author not recorded'} <NoteBadges badges={row.badges} />
                </>
              }
              when={<RecordedDate value={row.date} />}
            />
          ))}
        </ul>
      )}
    </SectionCard>
  )
}

export function ImmunizationsCard({ patientId, summary }: EventsProps) {
  return (
    <SectionCard title="Immunizations" section={summary.immunizations}>
      {(rows) => (
        <ul>
          {rows.map((row) => (
            <RecordRow
              key={row.recordId}
              href={links.record(patientId, row.recordId)}
              title={row.display}
              when={<RecordedDate value={row.date} />}
            />
          ))}
        </ul>
      )}
    </SectionCard>
  )
}
