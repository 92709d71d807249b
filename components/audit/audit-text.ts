import type { AuditOutcome, AuditRow } from '@/lib/contracts/audit'

/** HL7 v3 ActReason, the ones that charts are opened for. */
const PURPOSES: Record<string, string> = {
  TREAT: 'Treatment',
  ETREAT: 'Emergency treatment',
  HOPERAT: 'Operations',
}

/** How somebody is tied to the patient, as `can_open` of the database says it. */
const TIES: Record<string, string> = {
  organisation: 'open to the whole organisation',
  'care-team': 'on the care team',
  'break-glass': 'emergency access',
  none: 'no tie to the patient',
}

export const OUTCOMES: Record<AuditOutcome, { word: string; tone: 'ok' | 'warn' }> = {
  success: { word: 'Granted', tone: 'ok' },
  refused: { word: 'Denied', tone: 'warn' },
  failed: { word: 'Failed', tone: 'warn' },
}

/** Why, as far as the event says it: 'Treatment – on the care team'; null when it does not. */
export function reasonText({ purpose, detail }: Pick<AuditRow, 'purpose' | 'detail'>): string | null {
  const parts = [
    purpose && (PURPOSES[purpose] ?? purpose),
    typeof detail.tie === 'string' && (TIES[detail.tie] ?? detail.tie),
    typeof detail.reason === 'string' && detail.reason,
  ].filter(Boolean)
  return parts.length > 0 ? parts.join(' – ') : null
}

/** What the action was about, as far as it has a name or a kind: 'Note', 'Dr. Robin Hale'. */
export function entityText({ entity }: Pick<AuditRow, 'entity'>): string | null {
  if (!entity) return null
  return entity.name ?? entity.type.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
}

/** How many patients a list showed; who they were stands on the event's own page. */
export function listedText({ detail }: Pick<AuditRow, 'detail'>): string | null {
  if (!Array.isArray(detail.listed)) return null
  return detail.listed.length === 1 ? 'A list of one' : `A list of ${detail.listed.length}`
}

/** Enough of an id to tell two rows apart; all of it stands on the event's own page. */
export function shortId(id: string): string {
  return id.slice(0, 8)
}
