import { expect, test } from 'vitest'
import type { AuditRow } from '@/lib/contracts/audit'
import { AUDIT_EVENT_CODES, DICOM } from './audit-event-codes'
import { toFhirAuditEvent } from './audit-fhir'

const row: AuditRow = {
  id: '6f1e0a52-0000-4000-8000-000000000001',
  occurredAt: '2026-11-22T10:14:00.000Z',
  action: 'note-read',
  words: 'Read a note',
  outcome: 'success',
  user: { id: '6f1e0a52-0000-4000-8000-000000000002', name: 'Dr. Robin Hale' },
  roles: ['clinician'],
  patient: {
    id: '6f1e0a52-0000-4000-8000-000000000003',
    identity: {
      name: { family: 'Okafor', given: 'Ngozi', prefix: null, display: 'OKAFOR, Ngozi' },
      birthDate: '1961-03-14',
      mrn: '00482917',
    },
  },
  purpose: 'TREAT',
  entity: { type: 'Note', id: '6f1e0a52-0000-4000-8000-000000000004', name: null },
  sessionId: null,
  requestId: '6f1e0a52-0000-4000-8000-000000000005',
  detail: { tie: 'organisation' },
}

test('a look is an R4 AuditEvent: what, when, by whom, of whom, with which outcome', () => {
  expect(toFhirAuditEvent(row)).toMatchObject({
    resourceType: 'AuditEvent',
    type: { code: '110110', display: 'Patient Record' },
    action: 'R',
    recorded: '2026-11-22T10:14:00.000Z',
    outcome: '0',
    purposeOfEvent: [{ coding: [{ code: 'TREAT' }] }],
    agent: [{ requestor: true, who: { display: 'Dr. Robin Hale' }, role: [{ text: 'clinician' }] }],
    source: { observer: { display: 'Chartlight' } },
    entity: [
      { what: { identifier: { value: `urn:uuid:${row.patient?.id}` } }, role: { code: '1' } },
      { description: 'Note', detail: [{ type: 'action', valueString: 'note-read' }, { type: 'tie' }] },
      { description: 'request' },
    ],
  })
})

test('it names no patient, and a refusal is a failure', () => {
  const refused = toFhirAuditEvent({ ...row, outcome: 'refused' })
  expect(refused.outcome).toBe('4')
  expect(JSON.stringify(refused)).not.toMatch(/okafor|00482917|1961/i)
})

test('an action that this version does not know is still an event', () => {
  expect(toFhirAuditEvent({ ...row, action: 'from-the-future' })).toMatchObject({ type: { code: '110100' } })
})

test('every action has a code of DICOM and words of its own', () => {
  const codes = Object.values(AUDIT_EVENT_CODES)
  for (const { type } of codes) expect(DICOM).toHaveProperty(type)
  expect(new Set(codes.map(({ words }) => words)).size).toBe(codes.length)
})
