import type pg from 'pg'
import { afterEach, beforeEach, vi } from 'vitest'
import { LIMITS } from '@/lib/limits'

const TABLES = ['audit_event', 'audit_seal', 'audit_removal']

/** As the owner of the tables, who alone can: takes the triggers away, changes what nobody may, and puts them back. */
export async function tamper(owner: pg.Client, sql: string): Promise<void> {
  for (const table of TABLES) await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`)
  await owner.query(sql)
  for (const table of TABLES) await owner.query(`ALTER TABLE ${table} ENABLE TRIGGER USER`)
}

/** A log without events, seals and removals. */
export const emptyLog = (owner: pg.Client) =>
  tamper(owner, TABLES.map((table) => `DELETE FROM ${table}`).join('; '))

/** Events, one a second from then on. */
export async function happen(owner: pg.Client, times: number, ago = '1 minute'): Promise<void> {
  await owner.query(
    `INSERT INTO audit_event (action, occurred_at, detail)
     SELECT 'record-read', now() - $2::interval + index * interval '1 second', jsonb_build_object('index', index)
     FROM generate_series(0, $1 - 1) AS index`,
    [times, ago],
  )
}

/** Runs `worker audit` in this process, whose seals are of three events: its exit code, and what it told. */
export function useAuditCommand({ run }: { run(args: string[]): Promise<number> }) {
  const limit = LIMITS.sealEvents
  let said = ''
  beforeEach(() => {
    Object.assign(LIMITS, { sealEvents: 3 })
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      said += String(text)
      return true
    })
  })
  afterEach(() => {
    Object.assign(LIMITS, { sealEvents: limit })
    vi.restoreAllMocks()
  })
  return async (...args: string[]): Promise<{ code: number; told: Record<string, unknown> }> => {
    said = ''
    const code = await run([...args, '--json'])
    return { code, told: JSON.parse(said) }
  }
}
