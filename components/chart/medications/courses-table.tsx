import type { MedicationCourse, MedicationKind } from '@/lib/contracts/medications'
import { AxisTicks } from './course-bar'
import { CourseRows } from './course-rows'
import type { TimeAxis } from './time-axis'

interface CoursesTableProps {
  patientId: string
  today: string
  axis: TimeAxis | null
  title: string
  kind: MedicationKind
  courses: readonly MedicationCourse[]
}

const HEAD = 'px-card py-row text-left align-bottom text-label font-medium text-ink-3'

/**
 * A row for each record, its dates in words and, beside them, as a bar on the time axis that the whole page shares. The
 * bars are hidden from screen readers, for they say nothing that the words do not.
 */
export function CoursesTable({ patientId, today, axis, title, kind, courses }: CoursesTableProps) {
  return (
    <table className="w-full table-fixed rounded-lg border border-line bg-surface shadow-card @max-[34rem]:block">
      <caption className="sr-only">{title}</caption>
      <thead className="@max-[34rem]:sr-only">
        <tr>
          <th scope="col" className={HEAD}>
            <div className="grid items-end gap-x-4 @min-[52rem]:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
              <span>As written</span>
              {axis && <AxisTicks axis={axis} />}
            </div>
          </th>
          <th scope="col" className={`${HEAD} w-36`}>
            When
          </th>
          <th scope="col" className={`${HEAD} w-44`}>
            Status
          </th>
        </tr>
      </thead>
      {courses.map((course) => (
        <CourseRows
          key={course.key}
          patientId={patientId}
          today={today}
          axis={axis}
          kind={kind}
          course={course}
        />
      ))}
    </table>
  )
}
