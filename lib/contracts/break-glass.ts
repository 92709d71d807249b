import type { PatientIdentity, PatientName } from './routes'

/** Why a chart is opened in an emergency. Coded, so that reviewers can count; the words come beside it. */
export const BREAK_GLASS_REASONS = {
  'emergency-treatment': 'Emergency treatment',
  covering: 'Covering for a colleague',
  'asked-to-see': 'Asked to see the patient',
  'team-not-listed': 'On the care team, but not listed',
  other: 'Another reason',
} as const
export type BreakGlassReason = keyof typeof BREAK_GLASS_REASONS

/** What a review found. */
export const REVIEW_OUTCOMES = {
  appropriate: 'Appropriate',
  'care-team-to-correct': 'Appropriate; the care team is to be corrected',
  'to-follow-up': 'Needs to be followed up',
  inappropriate: 'Not appropriate',
} as const
export type ReviewOutcome = keyof typeof REVIEW_OUTCOMES

/** Emergency access of the signed-in user that runs now. */
export interface ActiveBreakGlass {
  id: string
  patientId: string
  /** ISO instants, and by the server's clock: how many seconds are left. */
  startedAt: string
  expiresAt: string
  secondsLeft: number
}

/** POST /api/break-glass */
export interface StartedBreakGlass {
  id: string
  expiresAt: string
}

/** One that waits for a review, or had one. Who it was about, never what the chart says. */
export interface BreakGlassCase {
  id: string
  user: { id: string; name: string }
  patient: { id: string; name: PatientName; birthDate: string | null; mrn: string | null }
  reasonCode: string
  text: string
  startedAt: string
  expiresAt: string
  endedAt: string | null
  /** Looks into the chart that are on record meanwhile. */
  looks: number
  /** Whether those who are to know at once were told: 'none' when nobody is configured. */
  alert: 'none' | 'pending' | 'sent' | 'failed'
  /** One's own is reviewed by somebody else. */
  isOwn: boolean
  review: { by: string | null; at: string; outcome: string; text: string } | null
}

/** GET /api/break-glass: the own ones that run, and for auditors those that wait for a review. */
export interface BreakGlassList {
  active: ActiveBreakGlass[]
  waiting?: BreakGlassCase[]
  reviewed?: BreakGlassCase[]
}

/** Whose chart somebody without a tie asks for: enough not to open another one. */
export type EmergencyIdentity = PatientIdentity
