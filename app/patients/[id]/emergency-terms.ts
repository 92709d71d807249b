import { wasJustConfirmed } from '@/lib/access/confirm-identity'
import type { Session } from '@/lib/access/session'
import { LIMITS } from '@/lib/limits'

/** What the form for emergency access says and asks of this user. */
export function readEmergencyTerms(session: Session) {
  return {
    minutes: LIMITS.breakGlassMinutes,
    textCharacters: { least: LIMITS.breakGlassTextCharacters, most: LIMITS.breakGlassTextCharactersMost },
    identity: {
      by: session.byProvider ? ('provider' as const) : ('password' as const),
      confirmed: wasJustConfirmed(session),
    },
  }
}
