import type { PatientScope } from '@/lib/contracts/patient-scope'
import { type Transaction, withScope } from '@/lib/db/transactions'
import { type ChartRecord, IS_FACT, RECORD_COLUMNS, type RecordRow, toChartRecord } from './chart-record'
import { type DayWindow, firstDay } from './day-window'
import { type FoundHappenings, isInside, selectHappenings } from './happenings'
import { sortByTime } from './order'

export interface Change {
  /** The record itself; of results of one name, the newest. */
  record: ChartRecord
  change: 'new' | 'ended' | 'recorded'
  /** Results of this name in the window. */
  count: number
  /** The last result of this name before the window. */
  previous?: ChartRecord
}

export interface FoundChanges extends FoundHappenings {
  /** What is not a result first, newest first; then results, one line for each name. */
  changes: Change[]
}

/** What was begun, done, ended or written down in the window; results with what they were before. */
export function findChanges(scope: PatientScope, window: DayWindow): Promise<FoundChanges> {
  return withScope(scope, async (tx) => {
    const found = await selectHappenings(tx, scope, window)
    const isResult = ({ fields }: ChartRecord) => fields.resourceType === 'Observation'
    const events = sortByTime(
      found.records.filter((record) => !isResult(record)),
      'newest',
    ).map((record): Change => ({ record, change: changeOf(record, window), count: 1 }))
    const groups = [...Map.groupBy(sortByTime(found.records.filter(isResult), 'newest'), nameOf).values()]
    const previous = await selectPrevious(tx, scope, groups, window)
    const results = groups.flatMap(([record, ...older]): Change[] => {
      if (!record) return []
      const before = previous.get(nameOf(record))
      return [{ record, change: 'new', count: older.length + 1, ...(before && { previous: before }) }]
    })
    return { ...found, changes: [...events, ...results] }
  })
}

/** What began in the window is new, even if it has ended since; what was only written down then may be old. */
function changeOf({ date, fields }: ChartRecord, window: DayWindow): Change['change'] {
  if (isInside(fields.start ?? date, window)) return 'new'
  return isInside(fields.end, window) ? 'ended' : 'recorded'
}

function nameOf({ fields }: ChartRecord): string {
  const [code] = fields.codes
  return JSON.stringify([code?.code ?? '', fields.display])
}

/** The last result of each name before the window, in one query. */
async function selectPrevious(
  tx: Transaction,
  scope: PatientScope,
  groups: readonly ChartRecord[][],
  window: DayWindow,
): Promise<Map<string, ChartRecord>> {
  const since = window.from ?? window.after
  const displays = groups.flatMap(([record]) => record?.fields.display ?? [])
  if (since === undefined || displays.length === 0) return new Map()
  const rows = await tx.$queryRaw<RecordRow[]>`
    SELECT DISTINCT ON (r.code, r.display) ${RECORD_COLUMNS} FROM clinical_record r
    WHERE r.patient_id = ${scope.patientId}::uuid AND r.type = 'Observation' AND ${IS_FACT}
      AND r.display = ANY(${displays}::text[]) AND left(r.start_text, 10) < ${firstDay(since)}
    ORDER BY r.code, r.display, r.start_at DESC NULLS LAST, r.id`
  return new Map(rows.map(toChartRecord).map((record) => [nameOf(record), record]))
}
