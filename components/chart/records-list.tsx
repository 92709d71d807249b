import Link from 'next/link'
import type { Page, RecordListItem } from '@/lib/contracts/routes'
import { links } from '../links'
import { buttonClass } from '../ui/button'
import { RecordedDate } from '../ui/date'
import { PageHeading } from './page-heading'
import { RecordRow } from './summary/record-row'

interface RecordsListProps {
  patientId: string
  page: Page<RecordListItem>
  type: string | undefined
  /** True on every page but the first. */
  continued: boolean
}

/** Every record of the chart, newest first, what was billed below what is clinical; a type narrows it down. */
export function RecordsList({ patientId, page, type, continued }: RecordsListProps) {
  const { items, nextCursor } = page
  const bills = items.filter(({ isFinancial }) => isFinancial)
  const first = links.records(patientId, type)
  return (
    <div className="p-3">
      <PageHeading aside={type ? <AllTypes patientId={patientId} /> : 'newest first'}>
        {type ? `Records of type ${type}` : 'All records'}
      </PageHeading>
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
          <Link className={buttonClass()} href={first} prefetch={false}>
            Newest records
          </Link>
        )}
        {nextCursor && (
          <Link
            className={buttonClass()}
            href={links.olderRecords(patientId, type, nextCursor)}
            prefetch={false}
          >
            Older records
          </Link>
        )}
      </nav>
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

function AllTypes({ patientId }: { patientId: string }) {
  return (
    <Link
      className="inline-block min-h-6 content-center font-medium text-accent hover:underline"
      href={links.records(patientId)}
    >
      All types
    </Link>
  )
}
