import type { PatientScope } from '@/lib/contracts/patient-scope'

/** Every scope that was really minted, and when it ends by `performance.now`; what only looks like one is not in here. */
const minted = new WeakMap<object, number>()

export type ScopeClaims = Pick<
  PatientScope,
  'patientId' | 'userId' | 'purpose' | 'expiresAt' | 'opensRestricted' | 'epoch' | 'sessionId' | 'requestId'
>

/**
 * Makes a scope. Only `lib/access/open-chart.ts` may import this (dependency-cruiser holds it to that): it decides
 * access and writes the audit event first.
 */
export function mintPatientScope(claims: ScopeClaims): PatientScope {
  const scope = Object.freeze({ ...claims }) as PatientScope
  minted.set(scope, performance.now() + claims.expiresAt.getTime() - Date.now())
  return scope
}

/**
 * Whether a scope was minted and has not expired. Two clocks are asked and the earlier end counts: one that is set back
 * prolongs nothing, and one that is set forward ends early.
 */
export function isInForce(scope: PatientScope): boolean {
  const end = minted.get(scope)
  return end !== undefined && performance.now() < end && Date.now() < scope.expiresAt.getTime()
}
