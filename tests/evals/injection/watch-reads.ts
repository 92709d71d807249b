import pg from 'pg'
import { vi } from 'vitest'

/** What went over this process's connections to the database while it was watched. */
export interface Reads {
  /** Every row that came back, as text. */
  rows: string
  /** The patients that transactions were bound to; '' for none. */
  patients: Set<string>
}

/**
 * Watches every statement under the product's own connections while `work` runs. What the database gave is the surest
 * sign of what was read: it holds whatever code asked for it, and whether or not the result was used.
 */
export async function watchReads<Result>(
  work: () => Promise<Result>,
): Promise<{ result: Result; reads: Reads }> {
  const reads: Reads = { rows: '', patients: new Set() }
  const query = pg.Client.prototype.query
  const watch = vi.spyOn(pg.Client.prototype, 'query').mockImplementation(function (
    this: pg.Client,
    ...input: unknown[]
  ) {
    const given = Reflect.apply(query, this, input) as unknown
    noteBinding(reads, input)
    if (given instanceof Promise) {
      given.then(
        (outcome: pg.QueryResult) => {
          reads.rows += `${JSON.stringify(outcome.rows)}\n`
        },
        () => {},
      )
    }
    return given as never
  })
  try {
    return { result: await work(), reads }
  } finally {
    watch.mockRestore()
  }
}

/** `set_config('app.patient_id', $n, true)`: whose chart the transaction may see. */
function noteBinding({ patients }: Reads, [statement, values]: unknown[]): void {
  const config = statement as { text?: string; values?: unknown[] } | string
  const sql = typeof config === 'string' ? config : (config.text ?? '')
  const bound = (Array.isArray(values) ? values : typeof config === 'string' ? [] : config.values) ?? []
  for (const [, place] of sql.matchAll(/set_config\('app\.patient_id', \$(\d+)/g))
    patients.add(String(bound[Number(place) - 1]))
}
