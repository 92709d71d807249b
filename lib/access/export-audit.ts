import type { AuditFilter, AuditRow } from '@/lib/contracts/audit'
import { withUser } from '@/lib/db/transactions'
import { LIMITS } from '@/lib/limits'
import { log } from '@/lib/log'
import { AUDIT_CSV_HEAD, toAuditCsvLine, toCsvLine } from './audit-csv'
import { toFhirAuditEvent } from './audit-fhir'
import { type AuditPosition, readAuditRows } from './read-audit-rows'
import { requireRole } from './require-role'
import type { Session } from './session'

/** As many rows as one transaction reads: an export holds this much in memory, however long it is. */
const BATCH = 2_000

const CUT = `Cut after ${LIMITS.auditExportEvents} events; export the days before the last one by themselves.`

interface Format {
  contentType: string
  extension: string
  head: string
  line(row: AuditRow): string
  /** In the file itself: a list that ends early must not pass for a whole one. */
  cut: string
}

const FORMATS = {
  csv: {
    contentType: 'text/csv; charset=utf-8',
    extension: 'csv',
    head: AUDIT_CSV_HEAD,
    line: toAuditCsvLine,
    cut: toCsvLine([CUT]),
  },
  fhir: {
    contentType: 'application/fhir+ndjson',
    extension: 'ndjson',
    head: '',
    line: (row) => toNdjson(toFhirAuditEvent(row)),
    cut: toNdjson({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'warning', code: 'too-long', diagnostics: CUT }],
    }),
  },
} as const satisfies Record<string, Format>

export type AuditFormat = keyof typeof FORMATS

export interface AuditExport {
  contentType: string
  extension: string
  /** Text as it is read; nothing is read before it is asked for. */
  text: AsyncIterable<string>
}

/**
 * The events that a filter finds, newest first, as a file; at most `LIMITS.auditExportEvents`. Each batch that leaves is on
 * record with its size. Throws `not_found` for everybody but auditors.
 */
export function exportAudit(session: Session, filter: AuditFilter, name: AuditFormat): AuditExport {
  requireRole(session, 'auditor')
  const format: Format = FORMATS[name]
  const { contentType, extension } = format
  return { contentType, extension, text: sayWhenBroken(writeFile(session, filter, format)) }
}

/** By then the answer has begun: the download breaks off, and only the log can say why. */
async function* sayWhenBroken(text: AsyncGenerator<string>): AsyncGenerator<string> {
  try {
    yield* text
  } catch (error) {
    log.error('audit-export-broken', error)
    throw error
  }
}

async function* writeFile(session: Session, filter: AuditFilter, format: Format): AsyncGenerator<string> {
  if (format.head) yield format.head
  let after: AuditPosition | null = null
  for (let left: number = LIMITS.auditExportEvents; ; left -= BATCH) {
    const most = Math.min(BATCH, left)
    const found = await withUser(session, (tx) =>
      readAuditRows(tx, { look: 'audit-exported', filter, after, most }),
    )
    yield found
      .slice(0, most)
      .map(({ row }) => format.line(row))
      .join('')
    if (found.length <= most) return
    if (most === left) return yield format.cut
    after = found[most - 1]?.position ?? null
  }
}

function toNdjson(resource: object): string {
  return `${JSON.stringify(resource)}\n`
}
