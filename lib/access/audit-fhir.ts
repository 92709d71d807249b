import type { AuditOutcome, AuditRow } from '@/lib/contracts/audit'
import { codeOf, DICOM, type DicomCode } from './audit-event-codes'

const DCM = 'http://dicom.nema.org/resources/ontology/DCM'
const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem'

/** AuditEvent.outcome: success, minor failure (the wall said no), serious failure. */
const OUTCOMES: Record<AuditOutcome, string> = { success: '0', refused: '4', failed: '8' }

/** One event as a FHIR R4 AuditEvent (hl7.org/fhir/R4/auditevent.html): ids and codes, no name of a patient. */
export function toFhirAuditEvent(row: AuditRow): Record<string, unknown> {
  const { type, subtype, verb } = codeOf(row.action)
  return {
    resourceType: 'AuditEvent',
    id: row.id,
    type: dicom(type),
    ...(subtype ? { subtype: [dicom(subtype)] } : {}),
    action: verb,
    recorded: row.occurredAt,
    outcome: OUTCOMES[row.outcome] ?? OUTCOMES.failed,
    outcomeDesc: row.words,
    ...(row.purpose
      ? { purposeOfEvent: [{ coding: [{ system: `${TERMINOLOGY}/v3-ActReason`, code: row.purpose }] }] }
      : {}),
    agent: [agentOf(row)],
    source: {
      observer: { display: 'Chartlight' },
      type: [{ system: `${TERMINOLOGY}/security-source-type`, code: '4', display: 'Application Server' }],
    },
    entity: entitiesOf(row),
  }
}

function agentOf({ user, roles }: AuditRow) {
  return {
    ...(roles.length > 0 ? { role: roles.map((text) => ({ text })) } : {}),
    who: user ? { identifier: urn(user.id), display: user.name } : { display: 'Nobody signed in' },
    requestor: true,
  }
}

/** Whose chart, what in it, and under which ids our own logs know the request. */
function entitiesOf({ action, patient, entity, sessionId, requestId, detail }: AuditRow) {
  const { listed: shown, ...rest } = detail
  const listed = Array.isArray(shown) ? shown : []
  const details = Object.entries({ action, ...rest }).map(([type, value]) => ({
    type,
    valueString: String(value),
  }))
  return [
    ...[...(patient ? [patient.id] : []), ...listed].map(personOf),
    {
      ...(entity ? { what: { identifier: urn(entity.id) }, description: entity.type } : {}),
      type: { system: `${TERMINOLOGY}/audit-entity-type`, code: '2', display: 'System Object' },
      detail: details,
    },
    ...tracing('session', sessionId),
    ...tracing('request', requestId),
  ]
}

/** Whose chart it was, or one of those whom a list showed. */
function personOf(id: string) {
  return {
    what: { identifier: urn(id), type: 'Patient' },
    type: { system: `${TERMINOLOGY}/audit-entity-type`, code: '1', display: 'Person' },
    role: { system: `${TERMINOLOGY}/object-role`, code: '1', display: 'Patient' },
  }
}

/** As IHE BALP carries a request's id: an entity that is nothing but an identifier. */
function tracing(description: string, id: string | null) {
  return id ? [{ what: { identifier: urn(id) }, description }] : []
}

function dicom(code: DicomCode) {
  return { system: DCM, code, display: DICOM[code] }
}

function urn(id: string) {
  return { system: 'urn:ietf:rfc:3986', value: `urn:uuid:${id}` }
}
