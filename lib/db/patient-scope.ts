import type { PatientScope } from '@/lib/contracts/patient-scope'

/** Every scope that was really minted; an object that only looks like one is not in here. */
const minted = new WeakSet<object>()

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
  minted.add(scope)
  return scope
}

export function isMinted(scope: PatientScope): boolean {
  return minted.has(scope)
}
