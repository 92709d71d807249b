/** Why a chart may be forgotten. A closed list: free text would carry the patient into the audit log. */
export const FORGET_REASONS = ['patient-request', 'legal-order', 'retention-ended', 'wrong-import'] as const

export type ForgetReason = (typeof FORGET_REASONS)[number]

export function isForgetReason(text: string | undefined): text is ForgetReason {
  return FORGET_REASONS.some((reason) => reason === text)
}
