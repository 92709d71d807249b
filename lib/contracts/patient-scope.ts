declare const patientScopeBrand: unique symbol

/** HL7 v3 ActReason codes: why a chart is opened (treatment, emergency treatment, healthcare operations). */
export type PurposeOfUse = 'TREAT' | 'ETREAT' | 'HOPERAT'

/**
 * The right to read one patient's chart, for one user, for a while. Every function that touches a chart takes it
 * first. Opaque: the brand keeps object literals out at compile time, and `withScope` accepts only instances that
 * `openChart` minted (and audited), so a forged or copied object fails at run time too.
 */
export interface PatientScope {
  readonly [patientScopeBrand]: true
  readonly patientId: string
  readonly userId: string
  readonly purpose: PurposeOfUse
  readonly expiresAt: Date
  /**
   * Whether what carries a restricted security label is read too: by the user's permission, or by emergency access to this
   * patient. The database asks again at every statement.
   */
  readonly opensRestricted: boolean
  /** The user's access epoch when the scope was minted; a later privilege change raises it and voids the scope. */
  readonly epoch: number
  /** Whose session and which request opened the chart; they stand in the audit rows. Null for the command line. */
  readonly sessionId: string | null
  readonly requestId: string | null
}
