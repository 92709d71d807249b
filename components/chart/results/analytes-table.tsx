'use client'

import { Fragment } from 'react'
import type { AnalyteSummary } from '@/lib/contracts/results'
import { RecordedDate } from '../../ui/date'
import { formatRangeUnit } from '../../ui/reference-range'
import { AnalyteLink } from './analyte-link'
import type { AnalyteBlock } from './group-analytes'
import { ResultValue } from './result-value'
import { Sparkline } from './sparkline'

interface AnalytesTableProps {
  patientId: string
  blocks: AnalyteBlock[]
  onChoose: (key: string) => void
}

const COLUMNS = 6

/** Every test: the latest value with the range of that very result, and how many there are behind it. */
export function AnalytesTable({ patientId, blocks, onChoose }: AnalytesTableProps) {
  return (
    <table
      aria-label="Latest result of each test"
      className="w-full border-collapse max-tablet:block tablet:table-fixed"
    >
      <thead className="max-tablet:sr-only">
        <tr className="text-left text-label text-ink-3 *:py-row *:font-medium">
          <th scope="col" className="pr-1.5 pl-3">
            Test
          </th>
          <th scope="col" className="w-[25%] px-1.5">
            Latest value
          </th>
          <th scope="col" className="w-[22%] px-1.5">
            Reference range
          </th>
          <th scope="col" className="w-24 px-1.5">
            Date
          </th>
          <th scope="col" className="w-18 px-1.5 text-right">
            Results
          </th>
          <th scope="col" className="w-28 pr-3 pl-1.5">
            Trend
          </th>
        </tr>
      </thead>
      <tbody className="max-tablet:block">
        {blocks.map(({ title, members }) => (
          <Fragment key={title}>
            <tr className="border-t border-line bg-sunk max-tablet:block">
              <th
                colSpan={COLUMNS}
                scope="colgroup"
                className="px-card py-row text-left text-label font-[640] max-tablet:block"
              >
                {title} <span className="font-normal text-ink-3">{members.length}</span>
              </th>
            </tr>
            {members.map((analyte) => (
              <Row key={analyte.key} patientId={patientId} analyte={analyte} onChoose={onChoose} />
            ))}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

interface RowProps {
  patientId: string
  analyte: AnalyteSummary
  onChoose: (key: string) => void
}

/** On a phone the name takes a line of its own above value and date. */
function Row({ patientId, analyte, onChoose }: RowProps) {
  const { key, name, sourceNames, latest, furtherLatest, count, invalid, trend } = analyte
  const [first] = latest
  return (
    <tr
      data-clinical
      data-analyte={key}
      className="border-t border-line align-baseline *:px-1.5 *:py-row-link max-tablet:grid max-tablet:grid-cols-[1fr_auto] max-tablet:px-1.5 max-tablet:py-1 max-tablet:*:py-0.5"
    >
      <th scope="row" className="clinical text-left font-medium max-tablet:col-span-2 tablet:pl-card!">
        <AnalyteLink
          patientId={patientId}
          analyteKey={key}
          current={false}
          onChoose={onChoose}
          className="block min-h-6 content-center text-accent max-tablet:min-h-10"
        >
          {name}
        </AnalyteLink>
        {sourceNames.length > 1 && (
          <span className="block text-micro font-normal text-ink-3">{sourceNames.join(' · ')}</span>
        )}
      </th>
      <td className="clinical">
        {latest.map((result) => (
          <div key={result.recordId + result.name}>
            <ResultValue result={result} />
          </div>
        ))}
        {latest.length > 1 && (
          <p className="text-label text-ink-3">{latest.length + furtherLatest} results of the same time</p>
        )}
        {!first && <span className="text-ink-3 italic">No valid result</span>}
      </td>
      <td className="clinical text-label text-ink-2">
        {first && (first.referenceRange ? formatRangeUnit(first.referenceRange) : 'no range given')}
      </td>
      <td className="text-label whitespace-nowrap text-ink-2">
        {first && <RecordedDate value={first.date} />}
      </td>
      <td className="text-label text-ink-2 tablet:text-right">
        {count.toLocaleString('en')}
        <span className="tablet:sr-only"> {count === 1 ? 'result' : 'results'}</span>
        {invalid > 0 && <span className="block text-ink-3">{invalid} not valid</span>}
      </td>
      <td className="pr-card! max-tablet:hidden">
        <Sparkline points={trend} />
      </td>
    </tr>
  )
}
