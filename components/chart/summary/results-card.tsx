import Link from 'next/link'
import type { ResultRow, Section } from '@/lib/contracts/routes'
import { links } from '../../links'
import { RecordedDate } from '../../ui/date'
import { Flag } from '../../ui/flag'
import { Measured } from '../../ui/measured'
import { Tag } from '../../ui/tag'
import { SectionCard } from './section-card'

interface ResultsCardProps {
  patientId: string
  results: Section<ResultRow>
}

/** Latest of each test. The range is the one in that very result; without a range there is no flag (S10, S29). */
export function ResultsCard({ patientId, results }: ResultsCardProps) {
  return (
    <SectionCard title="Latest results" section={results}>
      {(rows) => (
        <table className="w-full">
          <thead className="sr-only">
            <tr>
              <th scope="col">Test and reference range</th>
              <th scope="col">Value</th>
              <th scope="col">Date and flag</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.recordId} data-clinical className="border-t border-line">
                <th scope="row" className="clinical py-1 pr-2 pl-3 text-left align-baseline font-medium">
                  <Link
                    href={links.record(patientId, row.recordId)}
                    prefetch={false}
                    className="inline-block min-h-6 content-center hover:underline"
                  >
                    {row.display}
                  </Link>
                  <span className="block text-label font-normal text-ink-3">
                    {row.referenceRange ? `ref ${row.referenceRange}` : 'no range given'}
                  </span>
                </th>
                <td className="px-1.5 py-1 align-baseline tabular-nums">
                  <Measured value={row.value} unit={row.unit} />
                  <ResultStatus status={row.status} />
                </td>
                <td className="py-1 pr-3 pl-1.5 text-right align-baseline text-label text-ink-3">
                  <RecordedDate value={row.date} />
                  <span className="block">
                    <Flag interpretation={row.interpretation} />
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </SectionCard>
  )
}

/** Preliminary, corrected and pending results say so in words (S30). */
export function ResultStatus({ status }: { status: string }) {
  if (!status || status === 'final') return null
  return (
    <span className="block">
      <Tag tone="warn">{status}</Tag>
    </span>
  )
}
