import type { ChartSummary, EncounterRow } from '@/lib/contracts/routes'
import { links } from '../../links'
import { RecordedDate } from '../../ui/date'
import { NoteBadges } from '../note-badges'
import { RecordRow } from './record-row'
import { AllOf, SectionCard } from './section-card'

interface EventsProps {
  patientId: string
  summary: ChartSummary
}

export function EncountersCard({ patientId, summary }: EventsProps) {
  return (
    <SectionCard
      title="Recent encounters"
      section={summary.encounters}
      // There each is opened to what happened in it.
      action={<AllOf href={links.timeline(patientId, 'visits')}>All, with what happened</AllOf>}
    >
      {(rows) => (
        <ul>
          {rows.map((row) => (
            <RecordRow
              key={row.recordId}
              patientId={patientId}
              source={{ kind: 'record', id: row.recordId }}
              title={row.display}
              detail={row.reason}
              when={<VisitSpan row={row} />}
            />
          ))}
        </ul>
      )}
    </SectionCard>
  )
}

/** A stay over several days says both; a visit says its day. */
function VisitSpan({ row: { start, end } }: { row: EncounterRow }) {
  const isStay = start && end && start.slice(0, 10) !== end.slice(0, 10)
  return (
    <>
      <RecordedDate value={start} />
      {isStay && (
        <span className="block">
          to <RecordedDate value={end} />
        </span>
      )}
    </>
  )
}

export function NotesCard({ patientId, summary }: EventsProps) {
  return (
    <SectionCard
      title="Notes and documents"
      section={summary.notes}
      action={<AllOf href={links.notes(patientId)}>All notes</AllOf>}
    >
      {(rows) => (
        <ul>
          {rows.map((row) => (
            <RecordRow
              key={row.noteId}
              patientId={patientId}
              source={{ kind: 'note', id: row.noteId }}
              title={row.title}
              detail={
                <>
                  {row.author ?? 'Author not recorded'}{' '}
                  <NoteBadges badges={row.badges} carried={row.carried} />
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
    <SectionCard
      title="Immunizations"
      section={summary.immunizations}
      action={<AllOf href={links.records(patientId, 'Immunization')}>All</AllOf>}
    >
      {(rows) => (
        <ul>
          {rows.map((row) => (
            <RecordRow
              key={row.recordId}
              patientId={patientId}
              source={{ kind: 'record', id: row.recordId }}
              title={row.display}
              when={<RecordedDate value={row.date} />}
            />
          ))}
        </ul>
      )}
    </SectionCard>
  )
}
