import type { PendingRow, Section } from '@/lib/contracts/routes'
import { RecordedDate } from '../../ui/date'
import { RecordRow } from './record-row'
import { SectionCard } from './section-card'

const WAITS: Record<PendingRow['kind'], string> = {
  order: 'Ordered, no report yet',
  result: 'Result not final',
  report: 'Report not final',
}

/** What somebody still waits for, each with its status in words (S30). */
export function PendingCard({ patientId, pending }: { patientId: string; pending: Section<PendingRow> }) {
  return (
    <SectionCard title="Pending" section={pending}>
      {(rows) => (
        <ul>
          {rows.map(({ recordId, kind, display, status, date }) => (
            <RecordRow
              key={recordId}
              patientId={patientId}
              source={{ kind: 'record', id: recordId }}
              title={display}
              detail={`${WAITS[kind]} · ${status}`}
              when={<RecordedDate value={date} />}
            />
          ))}
        </ul>
      )}
    </SectionCard>
  )
}
