/** Bounds that users can run into; each is named in the sentence that refuses what exceeds it. */
export const LIMITS = {
  questionCharacters: 4_000,
  patientPageSize: 50,
  /** A patient scope outlives one answer, not a working day. */
  scopeMinutes: 15,
  sessionIdleMinutes: 15,
  sessionHours: 12,
  agentSteps: 8,
  agentSeconds: 90,
  toolItems: 50,
  toolCharacters: 6_000,
  bundleBytes: 64 * 1024 * 1024,
} as const
