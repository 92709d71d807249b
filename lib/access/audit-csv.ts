import type { AuditRow } from '@/lib/contracts/audit'

const COLUMNS = {
  'When (UTC)': ({ occurredAt }) => occurredAt,
  User: ({ user }) => user?.name,
  'User id': ({ user }) => user?.id,
  'Roles then': ({ roles }) => roles.join(' '),
  Action: ({ words }) => words,
  'Action code': ({ action }) => action,
  Outcome: ({ outcome }) => outcome,
  Patient: ({ patient }) => patient?.identity?.name.display,
  MRN: ({ patient }) => patient?.identity?.mrn,
  'Patient id': ({ patient }) => patient?.id,
  Purpose: ({ purpose }) => purpose,
  About: ({ entity }) => entity?.name ?? entity?.type,
  'About id': ({ entity }) => entity?.id,
  'Session id': ({ sessionId }) => sessionId,
  'Request id': ({ requestId }) => requestId,
  'Event id': ({ id }) => id,
  Detail: ({ detail }) => JSON.stringify(detail),
} as const satisfies Record<string, (row: AuditRow) => string | null | undefined>

export const AUDIT_CSV_HEAD = toCsvLine(Object.keys(COLUMNS))

export function toAuditCsvLine(row: AuditRow): string {
  return toCsvLine(Object.values(COLUMNS).map((read) => read(row) ?? ''))
}

/**
 * One line of RFC 4180. A cell that a spreadsheet would run as a formula gets an apostrophe in front and is text
 * (OWASP, CSV Injection): names come from files of other systems.
 */
export function toCsvLine(cells: readonly string[]): string {
  const quoted = cells.map((cell) => `"${asText(cell).replaceAll('"', '""')}"`)
  return `${quoted.join(',')}\r\n`
}

/** Spreadsheets skip white space and control characters before they look for the sign; full-width signs count too. */
function asText(cell: string): string {
  return /^[\s\p{C}]*[=+\-@＝＋－＠]|^[\t\r\n]/u.test(cell) ? `'${cell}` : cell
}
