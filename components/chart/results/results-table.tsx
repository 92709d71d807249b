'use client'

import { useVirtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { memo, useRef } from 'react'
import type { Result, SeriesView } from '@/lib/contracts/results'
import { SourceLink } from '../../source/source-link'
import { RecordedDate } from '../../ui/date'
import { formatRangeUnit } from '../../ui/reference-range'
import { ResultValue } from './result-value'
import { usePrinting } from './use-printing'

interface ResultsTableProps {
  patientId: string
  view: SeriesView
}

/** Up to here all rows stand in the page, where the browser can find, print and read them aloud. */
const ALL_ROWS = 200
const ROW_HEIGHT = 29
/** As `h-120`. */
const BOX_HEIGHT = 480
const TABLE = 'w-full border-collapse max-tablet:block'

/** The same results in words: every one of the window, what the chart cannot draw included. */
export function ResultsTable({ patientId, view }: ResultsTableProps) {
  const { name, results } = view
  const isPrinting = usePrinting()
  if (results.length === 0) return null
  const isLong = results.length > ALL_ROWS && !isPrinting
  const title = `${name}: ${results.length.toLocaleString('en')} ${results.length === 1 ? 'result' : 'results'}`
  return (
    <section aria-label={title} className="rounded-lg border border-line bg-surface shadow-card">
      <h3 className="px-card py-row text-label font-[640]">
        {title} <span className="font-normal text-ink-3">newest first</span>
      </h3>
      {isLong ? (
        <LongTable patientId={patientId} title={title} view={view} />
      ) : (
        <table aria-label={title} className={TABLE}>
          <Head view={view} />
          <tbody className="max-tablet:block">
            {results.map((result) => (
              <Row
                key={result.recordId + result.name}
                patientId={patientId}
                result={result}
                withName={hasNames(view)}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  )
}

/** Thousands of rows: only those in sight stand in the page; the count of all is told to screen readers. */
function LongTable({ patientId, title, view }: ResultsTableProps & { title: string }) {
  const { results } = view
  const box = useRef<HTMLDivElement>(null)
  const rows = useVirtualizer({
    count: results.length,
    getScrollElement: () => box.current,
    estimateSize: () => ROW_HEIGHT,
    // What the server draws before anything can be measured, so that nothing jumps.
    initialRect: { width: 0, height: BOX_HEIGHT },
    overscan: 12,
  })
  const shown = rows.getVirtualItems()
  const before = shown[0]?.start ?? 0
  const after = rows.getTotalSize() - (shown.at(-1)?.end ?? 0)
  return (
    <section ref={box} aria-label={`${title}, scrolls`} className="relative h-120 overflow-auto rounded-b-lg">
      <table aria-label={title} aria-rowcount={results.length + 1} className={TABLE}>
        <Head view={view} isSticky />
        <tbody className="max-tablet:block">
          {before > 0 && <Gap height={before} />}
          {shown.map(({ index, key }) => {
            const result = results[index]
            return (
              result && (
                <Row
                  key={key}
                  patientId={patientId}
                  result={result}
                  withName={hasNames(view)}
                  index={index}
                  measure={rows.measureElement}
                />
              )
            )
          })}
          {after > 0 && <Gap height={after} />}
        </tbody>
      </table>
    </section>
  )
}

function Head({ view, isSticky = false }: { view: SeriesView; isSticky?: boolean }) {
  return (
    <thead
      className={clsx(
        'max-tablet:sr-only',
        isSticky && 'sticky top-0 z-10 bg-surface shadow-[0_1px_0_var(--line)]',
      )}
    >
      <tr
        aria-rowindex={isSticky ? 1 : undefined}
        className="text-left text-label text-ink-3 *:py-1 *:font-medium"
      >
        <th scope="col" className="pr-1.5 pl-card">
          Date
        </th>
        <th scope="col" className="px-1.5">
          Value
        </th>
        <th scope="col" className="px-1.5 pr-card">
          Reference range
        </th>
        {hasNames(view) && (
          <th scope="col" className="px-1.5 pr-card max-tablet:hidden">
            Recorded as
          </th>
        )}
      </tr>
    </thead>
  )
}

interface RowProps {
  patientId: string
  result: Result
  withName: boolean
  index?: number
  measure?: (row: HTMLTableRowElement | null) => void
}

/** Drawn once while it stands in the page: scrolling adds and removes rows, and changes none. */
const Row = memo(function Row({ patientId, result, withName, index, measure }: RowProps) {
  const { recordId, date, referenceRange, name, standing } = result
  return (
    <tr
      ref={measure}
      data-index={index}
      data-clinical
      data-standing={standing}
      aria-rowindex={index === undefined ? undefined : index + 2}
      className="border-t border-line align-baseline *:px-1.5 *:py-row-link max-tablet:grid max-tablet:grid-cols-[8.5rem_minmax(0,1fr)] max-tablet:py-1"
    >
      <td className="pl-card! whitespace-nowrap">
        <SourceLink
          patientId={patientId}
          source={{ kind: 'record', id: recordId }}
          className="inline-block min-h-6 content-center text-accent hover:underline"
        >
          <RecordedDate value={date} time />
        </SourceLink>
      </td>
      <td className="clinical">
        <ResultValue result={result} />
        {withName && <span className="block text-label text-ink-3 tablet:hidden">{name}</span>}
      </td>
      <td className="clinical pr-card! text-label text-ink-2 max-tablet:col-start-2">
        {referenceRange ? formatRangeUnit(referenceRange) : 'no range given'}
      </td>
      {withName && <td className="clinical pr-card! text-label text-ink-3 max-tablet:hidden">{name}</td>}
    </tr>
  )
})

function Gap({ height }: { height: number }) {
  return (
    <tr>
      {/* An attribute, because the page's policy lets no style of the server's stand in the markup. */}
      <td height={height} className="p-0" />
    </tr>
  )
}

/** Whether sources call it by several names: then each result says its own. */
function hasNames({ sourceNames }: SeriesView): boolean {
  return sourceNames.length > 1
}
