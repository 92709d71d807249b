import type { AllergyState, AllergySummary } from '@/lib/contracts/routes'

/** The four labels, word for word (CUI PAB-0064): what is not recorded is not the same as none known. */
export const ALLERGY_LABELS: Record<AllergyState['state'], string> = {
  known: 'Known allergies:',
  'known-none': 'No known allergies',
  'none-recorded': 'Allergies not recorded',
  'not-supplied': 'Allergies unavailable – this source has never sent any',
  unreadable: 'Allergies unavailable – they could not be read',
}

const UNKNOWN = 1
const WEIGHT: Record<string, number> = {
  severe: 3,
  high: 3,
  moderate: 2,
  'unable-to-assess': UNKNOWN,
  mild: 0,
  low: 0,
}

/** Severest first, so that a phone shows what kills before what itches (S34); otherwise the order of the record. */
export function severestFirst(allergies: readonly AllergySummary[]): AllergySummary[] {
  return allergies.toSorted((left, right) => weigh(right) - weigh(left))
}

function weigh({ severity, criticality }: AllergySummary): number {
  const known = [severity, criticality].flatMap((word) => (word ? (WEIGHT[word] ?? UNKNOWN) : []))
  return known.length > 0 ? Math.max(...known) : UNKNOWN
}

/** 'penicillin – anaphylaxis (severe)', with anything but a confirmed status named. */
export function allergyDetail({ reactions, severity, verificationStatus }: AllergySummary): string {
  const reaction = reactions.join(', ').toLowerCase()
  const grade = severity ? `(${severity})` : ''
  const doubt = verificationStatus && verificationStatus !== 'confirmed' ? `, ${verificationStatus}` : ''
  const detail = [reaction, grade].filter(Boolean).join(' ')
  return `${detail ? ` – ${detail}` : ''}${doubt}`
}
