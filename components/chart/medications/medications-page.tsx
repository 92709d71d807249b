import { useId } from 'react'
import type { AbsenceStatus } from '@/lib/contracts/evidence'
import type { MedicationCourse, MedicationKind, MedicationsView } from '@/lib/contracts/medications'
import { SourceLink } from '../../source/source-link'
import { ABSENCE_TEXT } from '../../ui/absence'
import { RecordedDate } from '../../ui/date'
import { Instant } from '../../ui/site-time'
import { PageHeading } from '../page-heading'
import { AxisTicks, BarLegend } from './course-bar'
import { CoursesTable } from './courses-table'
import { spanTime, type TimeAxis } from './time-axis'

interface MedicationsPageProps {
  patientId: string
  view: MedicationsView
  /** The day at the site, 'YYYY-MM-DD'. */
  today: string
  /** ISO instant of the newest data of the chart: what nothing here reaches beyond. */
  dataThrough: string | null
}

/** What was ordered, what is said to be taken, what was given and what was handed out: four lists, never one. */
export function MedicationsPage({ patientId, view, today, dataThrough }: MedicationsPageProps) {
  const { active, planned, past, statements, administrations, dispenses, negations } = view
  const shared = { patientId, today, axis: spanTime(view, today) }
  return (
    <div className="@container p-3">
      <PageHeading aside="by ingredient, all on one time axis">Medications</PageHeading>
      <p className="mb-3 max-w-3xl text-label text-ink-3">
        Four lists, because they say different things: an order says that a medicine was ordered, a statement
        that somebody says it is taken, an administration that it was given, a dispense that it was handed
        out.{' '}
        {dataThrough ? (
          <>
            Data through <Instant value={dataThrough} />.
          </>
        ) : (
          'How far the data reach is not recorded.'
        )}
      </p>
      {shared.axis && <BarLegend />}
      <Negations patientId={patientId} negations={negations} contradicted={active.courses.length > 0} />
      <CoursesSection
        {...shared}
        title="Active orders"
        aside="and their earlier orders"
        kind="order"
        courses={active.courses}
        absence={active.absence}
      />
      {planned.length > 0 && (
        <CoursesSection
          {...shared}
          title="Proposed, not ordered"
          kind="order"
          courses={planned}
          absence={null}
        />
      )}
      {past.length > 0 && (
        <CoursesSection {...shared} title="Past orders" kind="order" courses={past} absence={null} />
      )}
      <CoursesSection {...shared} title="Taken, as stated" kind="statement" {...statements} />
      <CoursesSection {...shared} title="Given" kind="administration" {...administrations} />
      <CoursesSection {...shared} title="Handed out" kind="dispense" {...dispenses} />
    </div>
  )
}

interface CoursesSectionProps {
  patientId: string
  today: string
  axis: TimeAxis | null
  title: string
  aside?: string
  kind: MedicationKind
  courses: readonly MedicationCourse[]
  absence: AbsenceStatus | null
}

function CoursesSection({ title, aside, absence, ...table }: CoursesSectionProps) {
  const id = useId()
  const count = table.courses.length
  return (
    <section aria-labelledby={id} className="mt-4">
      <h3 id={id} className="mb-1.5 text-read font-[650]">
        {title}
        <span className="ml-2 text-label font-normal text-ink-3">
          {count > 0 && `${count} ${count === 1 ? 'medicine' : 'medicines'}`}
          {count > 0 && aside && ` ${aside}`}
        </span>
      </h3>
      {count > 0 ? (
        <>
          {table.axis && (
            // On a phone the head of the table is gone, and the axis with it.
            <div className="px-card @min-[34rem]:hidden">
              <AxisTicks axis={table.axis} />
            </div>
          )}
          <CoursesTable {...table} title={title} />
        </>
      ) : (
        <p className="text-ink-3 italic">{ABSENCE_TEXT[absence ?? 'none-recorded']}</p>
      )}
    </section>
  )
}

interface NegationsProps {
  patientId: string
  negations: MedicationsView['negations']
  contradicted: boolean
}

/** "No known medications" is a record too; where the chart holds orders as well, both are told (S22). */
function Negations({ patientId, negations, contradicted }: NegationsProps) {
  return negations.map(({ recordId, text, date }) => (
    <p key={recordId} data-clinical className="clinical mb-1">
      {contradicted ? 'The chart also says: ' : 'The chart says: '}
      <SourceLink
        patientId={patientId}
        source={{ kind: 'record', id: recordId }}
        className="font-medium text-accent underline"
      >
        {text}
      </SourceLink>
      , <RecordedDate value={date} />
    </p>
  ))
}
