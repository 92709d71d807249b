import Link from 'next/link'
import type { ResultRow, Section } from '@/lib/contracts/routes'
import { links } from '../../links'
import { SourceLink } from '../../source/source-link'
import { RecordedDate } from '../../ui/date'
import { Flag } from '../../ui/flag'
import { Measured } from '../../ui/measured'
import { formatRangeUnit } from '../../ui/reference-range'
import { Tag } from '../../ui/tag'
import { DataHorizon } from '../results/data-horizon'
import { Sparkline } from '../results/sparkline'
import { leadingName } from './result-name'
import { AllOf, SectionCard } from './section-card'

interface ResultsCardProps {
  patientId: string
  results: Section<ResultRow>
}

/** Latest of each test. The range is the one in that very result; without a range there is no flag (S10, S29). */
export function ResultsCard({ patientId, results }: ResultsCardProps) {
  return (
    <SectionCard
      title="Latest results"
      section={results}
      aside={<DataHorizon />}
      action={<AllOf href={links.results(patientId)}>All results</AllOf>}
    >
      {(rows) => (
        <table className="w-full max-tablet:block">
          <thead className="sr-only">
            <tr>
              <th scope="col">Test and reference range</th>
              <th scope="col">Value</th>
              <th scope="col">Date and flag</th>
            </tr>
          </thead>
          <tbody className="max-tablet:block">
            {rows.map((row) => (
              <Result key={`${row.recordId}${row.display}`} row={row} patientId={patientId} />
            ))}
          </tbody>
        </table>
      )}
    </SectionCard>
  )
}

/** On a phone the name takes a line of its own above value and date. */
function Result({ row, patientId }: { row: ResultRow; patientId: string }) {
  return (
    <tr
      data-clinical
      className="border-t border-line align-baseline max-tablet:grid max-tablet:grid-cols-[1fr_auto] max-tablet:px-card max-tablet:py-1.5"
    >
      <th
        scope="row"
        className="clinical text-left font-medium max-tablet:col-span-2 tablet:py-row-link tablet:pr-2 tablet:pl-card"
      >
        <Link
          href={links.results(patientId, row.analyte)}
          prefetch={false}
          className="block min-h-6 content-center hover:underline"
        >
          {leadingName(row.display)}
        </Link>
        <SourceName display={row.display} />
        <span className="block pb-0.75 text-label font-normal text-ink-3">
          {row.referenceRange ? `ref ${formatRangeUnit(row.referenceRange)}` : 'no range given'}
        </span>
      </th>
      <td className="clinical tabular-nums tablet:px-1.5 tablet:py-row-link">
        <Measured value={row.value} unit={row.unit} />
        <span className="block">
          <Sparkline points={row.trend} />
        </span>
        <ResultStatus status={row.status} />
      </td>
      <td className="text-right text-label text-ink-3 tablet:py-row-link tablet:pr-card tablet:pl-1.5">
        <SourceLink
          patientId={patientId}
          source={{ kind: 'record', id: row.recordId }}
          className="inline-block min-h-6 content-center hover:underline"
        >
          <RecordedDate value={row.date} />
        </SourceLink>
        <span className="block">
          <Flag interpretation={row.interpretation} />
        </span>
      </td>
    </tr>
  )
}

/** The source's own name beneath the leading one, where the two differ. */
export function SourceName({ display }: { display: string }) {
  if (leadingName(display).toLowerCase() === display.toLowerCase()) return null
  return <span className="block text-micro font-normal text-ink-3">{display}</span>
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
