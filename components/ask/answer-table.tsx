'use client'

import type { Handle } from '@/lib/contracts/evidence'
import type { SeriesPart, TablePart } from '@/lib/contracts/stream'
import { formatDate } from '@/lib/format/date'
import { formatUnit } from '@/lib/format/unit'
import { Flag } from '../ui/flag'
import { CitationButton } from './citation-button'

interface AnswerTableProps {
  messageId: string
  table: TablePart
  /** What the sentences above cite: a table of nothing else says it again, and waits folded. */
  said: ReadonlySet<Handle>
}

/** A list that must be complete, drawn from the record and not written by a model (S32). */
export function AnswerTable({ messageId, table, said }: AnswerTableProps) {
  const { title, rows } = table
  if (rows.length === 0 || rows.some(({ handle }) => !said.has(handle)))
    return (
      <figure className="my-2.5">
        <figcaption className="mb-1 text-label font-[640]">{title}</figcaption>
        <Rows messageId={messageId} table={table} />
      </figure>
    )
  return (
    <details className="my-2.5">
      <summary className="min-h-6 content-center text-label font-[640]">
        As a table: {title} ({rows.length})
      </summary>
      <Rows messageId={messageId} table={table} />
    </details>
  )
}

function Rows({ messageId, table }: Omit<AnswerTableProps, 'said'>) {
  const { title, columns, rows, omitted } = table
  return (
    <>
      <table aria-label={title} className="w-full border-collapse text-body">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="py-1 pr-2 text-left text-label font-medium text-ink-3">
                {column}
              </th>
            ))}
            <th scope="col" className="sr-only">
              Source
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ handle, cells, interpretation }) => (
            <tr key={handle} data-clinical className="border-t border-line">
              {cells.map((cell, column) => (
                // Cells have no identity but their column.
                <td key={columns[column] ?? column} className="clinical py-row pr-2 align-baseline">
                  {column === 0 ? <b className="font-[620]">{cell}</b> : cell}
                  {column === cells.length - 1 && (
                    <>
                      {' '}
                      <Flag interpretation={interpretation} />
                    </>
                  )}
                </td>
              ))}
              <td className="w-8 py-row text-right align-baseline">
                <CitationButton citation={{ messageId, sentence: null, handle }} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {omitted && <p className="mt-1 text-label text-ink-3">{omitted}</p>}
    </>
  )
}

/** A series as the table that every chart of it must have beside it anyway. */
export function AnswerSeries({ series, ...rest }: Omit<AnswerTableProps, 'table'> & { series: SeriesPart }) {
  const unit = series.unit ? formatUnit(series.unit) : ''
  const table: TablePart = {
    title: series.title,
    columns: ['Date', unit ? `Value (${unit})` : 'Value'],
    rows: series.points.map(({ handle, date, text, interpretation }) => ({
      handle,
      cells: [formatDate(date), text],
      ...(interpretation ? { interpretation } : {}),
    })),
    omitted: series.omitted,
  }
  return <AnswerTable {...rest} table={table} />
}
