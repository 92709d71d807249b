import Link from 'next/link'
import type { ResultRow, Section } from '@/lib/contracts/routes'
import { links } from '../../links'
import { SourceLink } from '../../source/source-link'
import { RecordedDate } from '../../ui/date'
import { Flag } from '../../ui/flag'
import { Measured } from '../../ui/measured'
import { DataHorizon } from '../results/data-horizon'
import { Sparkline } from '../results/sparkline'
import { leadingName } from './result-name'
import { ResultStatus, SourceName } from './results-card'
import { SectionCard } from './section-card'

interface VitalsCardProps {
  patientId: string
  vitals: Section<ResultRow>
}

export function VitalsCard({ patientId, vitals }: VitalsCardProps) {
  return (
    <SectionCard title="Latest vital signs" section={vitals} aside={<DataHorizon />}>
      {(rows) => (
        <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-b-lg border-t border-line bg-line">
          {rows.map((row) => (
            <div
              key={row.recordId}
              data-clinical
              className="clinical bg-surface px-card py-row last:odd:col-span-2"
            >
              <dt className="text-label text-ink-3">
                <Link
                  href={links.results(patientId, row.analyte)}
                  prefetch={false}
                  className="block min-h-6 content-center hover:underline"
                >
                  {leadingName(row.display)}
                </Link>
                <SourceName display={row.display} />
              </dt>
              <dd>
                <Measured value={row.value} unit={row.unit} large />{' '}
                <Flag interpretation={row.interpretation} />
                <span className="block">
                  <Sparkline points={row.trend} />
                </span>
                <ResultStatus status={row.status} />
                <SourceLink
                  patientId={patientId}
                  source={{ kind: 'record', id: row.recordId }}
                  className="block min-h-6 content-center text-label text-ink-3 hover:underline"
                >
                  <RecordedDate value={row.date} />
                </SourceLink>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </SectionCard>
  )
}
