import type { ProblemRow, Section } from '@/lib/contracts/routes'
import { links } from '../../links'
import { ABSENCE_TEXT } from '../../ui/absence'
import { Card } from '../../ui/card'
import { RecordedDate } from '../../ui/date'
import { RecordRow } from './record-row'
import { AllOf } from './section-card'

interface ProblemsCardProps {
  patientId: string
  problems: Section<ProblemRow>
  /** Employment, education, housing: findings of life, folded apart so that disease is not lost among them. */
  social: Section<ProblemRow>
}

export function ProblemsCard({ patientId, problems, social }: ProblemsCardProps) {
  return (
    <Card
      title="Active problems"
      aside={problems.total || undefined}
      action={<AllOf href={links.records(patientId, 'Condition')}>All conditions</AllOf>}
    >
      {problems.rows.length > 0 ? (
        <ul>
          {problems.rows.map((row) => (
            <Problem key={row.recordId} row={row} patientId={patientId} />
          ))}
        </ul>
      ) : (
        <p className="border-t border-line px-card py-row text-ink-3 italic">
          {ABSENCE_TEXT[problems.absence ?? 'none-recorded']}
        </p>
      )}
      {problems.total > problems.rows.length && (
        <p className="border-t border-line px-card py-row text-label text-ink-3">
          Showing {problems.rows.length} of {problems.total}
        </p>
      )}
      {social.rows.length > 0 && (
        <details className="mt-auto rounded-b-lg border-t border-line bg-sunk">
          <summary className="min-h-6 px-card py-row text-label text-ink-2">
            Social findings · {social.total}
          </summary>
          <ul>
            {social.rows.map((row) => (
              <Problem key={row.recordId} row={row} patientId={patientId} />
            ))}
          </ul>
          {social.total > social.rows.length && (
            <p className="border-t border-line px-card py-row text-label text-ink-3">
              Showing {social.rows.length} of {social.total}
            </p>
          )}
        </details>
      )}
    </Card>
  )
}

/** Silent when a problem is plainly active and confirmed; anything else is a doubt that must be read. */
function Problem({ row, patientId }: { row: ProblemRow; patientId: string }) {
  const doubts = [
    row.clinicalStatus === 'active' ? null : row.clinicalStatus,
    row.verificationStatus === 'confirmed' ? null : row.verificationStatus,
  ].filter(Boolean)
  return (
    <RecordRow
      patientId={patientId}
      source={{ kind: 'record', id: row.recordId }}
      title={row.display}
      detail={doubts.join(', ')}
      when={row.onset ? <RecordedDate value={row.onset} /> : 'onset not recorded'}
    />
  )
}
