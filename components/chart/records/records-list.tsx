import Link from 'next/link'
import type { ChartImport, Page, RecordListItem, RecordTypeCount } from '@/lib/contracts/routes'
import { links } from '../../links'
import { buttonClass } from '../../ui/button'
import { RecordedDate } from '../../ui/date'
import { Notice } from '../../ui/notice'
import { PageHeading } from '../page-heading'
import { RecordRow } from '../summary/record-row'
import { ImportsOfChart } from './imports-of-chart'
import { RecordsFilterForm } from './records-filter'

export interface RecordsFilter {
  type?: string | undefined
  concept?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

interface RecordsListProps {
  patientId: string
  page: Page<RecordListItem>
  types: RecordTypeCount[]
  imports: ChartImport[]
  filter: RecordsFilter
  /** True on every page but the first. */
  continued: boolean
}

/** Every record of the chart, newest first, what was billed below what is clinical; narrowed down by type, name and days. */
export function RecordsList({ patientId, page, types, imports, filter, continued }: RecordsListProps) {
  const { items, nextCursor } = page
  const bills = items.filter(({ isFinancial }) => isFinancial)
  return (
    <div className="p-3">
      <PageHeading aside="newest first">
        {filter.type ? `Records of type ${filter.type}` : 'All records'}
      </PageHeading>
      <RecordsFilterForm patientId={patientId} types={types} filter={filter} />
      {items.length === 0 ? (
        <p className="text-ink-3 italic">
          {continued ? 'No further record' : 'No such record in this chart'}
        </p>
      ) : (
        <>
          <Rows patientId={patientId} items={items.filter(({ isFinancial }) => !isFinancial)} />
          {bills.length > 0 && (
            <section className="mt-3">
              <h2 className="mb-1 font-[650]">Billing and insurance</h2>
              <Rows patientId={patientId} items={bills} />
            </section>
          )}
        </>
      )}
      <nav aria-label="Pages of records" className="mt-3 flex justify-center gap-2 empty:hidden">
        {continued && (
          <Link
            className={buttonClass()}
            href={links.filteredRecords(patientId, { ...filter })}
            prefetch={false}
          >
            Newest records
          </Link>
        )}
        {nextCursor && (
          <Link
            className={buttonClass()}
            href={links.filteredRecords(patientId, { ...filter, cursor: nextCursor })}
            prefetch={false}
          >
            Older records
          </Link>
        )}
      </nav>
      <ImportsOfChart imports={imports} />
    </div>
  )
}

interface UnreadRecordsProps {
  patientId: string
  types: RecordTypeCount[]
  /** As it was typed. */
  filter: RecordsFilter
  problem: string
}

/** In place of the list: with a filter left out, it would show more than was asked for. */
export function UnreadRecords({ patientId, types, filter, problem }: UnreadRecordsProps) {
  return (
    <div className="p-3">
      <PageHeading>Records</PageHeading>
      <RecordsFilterForm patientId={patientId} types={types} filter={filter} />
      <Notice tone="error">{problem}</Notice>
    </div>
  )
}

function Rows({ patientId, items }: { patientId: string; items: RecordListItem[] }) {
  return (
    <ul className="rounded-lg border border-line bg-surface shadow-card *:first:border-t-0 empty:hidden">
      {items.map((item) => (
        <RecordRow
          key={item.recordId}
          patientId={patientId}
          source={{ kind: 'record', id: item.recordId }}
          title={
            <>
              {item.display}
              {item.value && <b className="ml-2 inline-block font-[650]">{item.value}</b>}
            </>
          }
          detail={
            <>
              <Link
                className="inline-block min-h-6 content-center hover:underline"
                href={links.records(patientId, item.type)}
                prefetch={false}
              >
                {item.type}
              </Link>
              {item.status && ` · ${item.status}`}
            </>
          }
          when={<RecordedDate value={item.date} />}
        />
      ))}
    </ul>
  )
}
