import type { AllergyState, AllergySummary } from '@/lib/contracts/routes'

/** The four labels, word for word (CUI PAB-0064): what is not recorded is not the same as none known. */
export const ALLERGY_LABELS: Record<AllergyState['state'], string> = {
  known: 'Known allergies:',
  'known-none': 'No known allergies',
  'none-recorded': 'Allergies not recorded',
  'not-supplied': 'Allergies unavailable – this source has never sent any',
  unreadable: 'Allergies unavailable – they could not be read',
}

/** 'penicillin – anaphylaxis (severe)', with anything but a confirmed status named. */
export function allergyDetail({ reactions, severity, verificationStatus }: AllergySummary): string {
  // A reaction may carry its own severity, and a source may have written it into the reaction's name as well.
  const reaction = reactions
    .join(', ')
    .toLowerCase()
    .replace(/(\([^()]*\))(?:\s*\1)+/g, '$1')
  const grade = severity && !reaction.includes(severity.toLowerCase()) ? `(${severity})` : ''
  const doubt = verificationStatus && verificationStatus !== 'confirmed' ? `, ${verificationStatus}` : ''
  const detail = [reaction, grade].filter(Boolean).join(' ')
  return `${detail ? ` – ${detail}` : ''}${doubt}`
}
