import type { Route } from 'next'
import type { AuditFilter } from '@/lib/contracts/audit'

/** Every address in the product is made here, of opaque ids only: no name and no identifier ever stands in a URL. */
export const links = {
  patients: '/' as Route,
  imports: '/imports' as Route,
  import: (importId: string) => `/imports/${importId}` as Route,
  audit: (filter: AuditFilter = {}) => `/audit${toQuery(filter)}` as Route,
  auditEvent: (eventId: string) => `/audit/${eventId}` as Route,
  breakGlassReview: '/audit/break-glass' as Route,
  admin: '/admin' as Route,
  adminTokens: '/admin/tokens' as Route,
  adminCareTeams: '/admin/care-teams' as Route,
  adminUsage: '/admin/usage' as Route,
  adminModels: '/admin/models' as Route,
  account: '/account' as Route,
  /** Where a round trip to the OIDC provider ends: the sign-in page, which goes on from there, for another user to the beginning. */
  afterSignIn: (next: string, formerUserId: string | null) =>
    `/sign-in?next=${encodeURIComponent(next)}${formerUserId ? `&former=${formerUserId}` : ''}` as Route,
  signIn: (next?: string) => `/sign-in${next ? `?next=${encodeURIComponent(next)}` : ''}` as Route,
  chart: (patientId: string) => `/patients/${patientId}` as Route,
  timeline: (patientId: string, type?: string | null) =>
    `/patients/${patientId}/timeline${type ? `?type=${type}` : ''}` as Route,
  medications: (patientId: string) => `/patients/${patientId}/medications` as Route,
  results: (patientId: string, concept?: string) =>
    `/patients/${patientId}/results${concept ? `?concept=${encodeURIComponent(concept)}` : ''}` as Route,
  notes: (patientId: string) => `/patients/${patientId}/notes` as Route,
  note: (patientId: string, noteId: string, span?: { start: number; end: number }) =>
    `/patients/${patientId}/notes/${noteId}${span ? `?start=${span.start}&end=${span.end}` : ''}` as Route,
  records: (patientId: string, type?: string) =>
    `/patients/${patientId}/records${type ? `?type=${encodeURIComponent(type)}` : ''}` as Route,
  filteredRecords: (patientId: string, filter: Partial<Record<string, string | undefined>>) => {
    const given = Object.entries(filter).flatMap(([name, value]) => (value ? [[name, value]] : []))
    return `/patients/${patientId}/records${given.length > 0 ? `?${new URLSearchParams(given)}` : ''}` as Route
  },
  record: (patientId: string, recordId: string, version?: number) =>
    `/patients/${patientId}/records/${recordId}${version ? `?version=${version}` : ''}` as Route,
  emergencyAccess: (patientId: string) => `/patients/${patientId}/emergency-access` as Route,
  conversation: (patientId: string, conversationId: string) =>
    `/patients/${patientId}/ask/${conversationId}` as Route,
}

/** '?user=…&refused=true', or nothing: what is not asked for does not stand in the address. */
export function toQuery(filter: AuditFilter): string {
  const given = Object.entries(filter).flatMap(([name, value]) => (value ? [[name, String(value)]] : []))
  return given.length > 0 ? `?${new URLSearchParams(given)}` : ''
}
