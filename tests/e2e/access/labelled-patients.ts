import { randomUUID } from 'node:crypto'
import type { APIRequestContext } from '@playwright/test'
import type pg from 'pg'
import { patientOf } from '../fhir-files'
import { importFile } from '../import-file'

/** Stands in every word that a label closes, and nowhere else. */
export const CLOSED = 'Zumbroxin'

const VERY_RESTRICTED = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'V' }]
const PSYCHIATRIC = [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'PSY' }]

type Kind = 'restricted' | 'labelled'

/**
 * Files, as that administrator, two patients who are restricted themselves and two of whose charts a part is. They are
 * nobody else's test: `hideLabelledPatients` takes them out of the lists again.
 */
export async function fileLabelledPatients(
  admin: APIRequestContext,
  database: pg.Client,
): Promise<Record<`${Kind}${'' | 'Emergency'}`, string>> {
  const run = randomUUID().slice(0, 8)
  const file = async (kind: Kind, suffix = '') => {
    // No longer than names are: other tests look at the same list.
    const family = `${kind.slice(0, 3)}${suffix.slice(0, 3)}${run}`
    await importFile(await admin.storageState(), `${family}.json`, writeChart(family, kind))
    const { rows } = await database.query<{ id: string }>('SELECT id FROM patient WHERE family_name = $1', [
      family,
    ])
    return rows[0]?.id ?? ''
  }
  return {
    restricted: await file('restricted'),
    restrictedEmergency: await file('restricted', 'emergency'),
    labelled: await file('labelled'),
    labelledEmergency: await file('labelled', 'emergency'),
  }
}

/** What was read stays for the log; nobody finds them in a list any more, and no other chart is told that they were merged into it. */
export async function hideLabelledPatients(database: pg.Client, ids: readonly string[]): Promise<void> {
  await database.query('UPDATE patient SET replaced_by = id WHERE id = ANY($1)', [ids])
}

function writeChart(family: string, kind: Kind): string {
  const patient = patientOf(family)
  const subject = { reference: `Patient/${patient.id}` }
  const label = kind === 'labelled' ? { meta: { security: PSYCHIATRIC } } : {}
  const finding = (id: string, text: string, rest: object = {}) => ({
    resourceType: 'Condition',
    id: `${patient.id}-${id}`,
    clinicalStatus: { coding: [{ code: 'active' }] },
    code: { text },
    onsetDateTime: '2020-01-01',
    subject,
    ...rest,
  })
  const words = Buffer.from(`Assessment: ${CLOSED} dependence. Plan: ${CLOSED} clinic.`).toString('base64')
  const resources = [
    kind === 'restricted' ? { ...patient, meta: { security: VERY_RESTRICTED } } : patient,
    finding('open', 'Seasonal rhinitis'),
    finding('closed', `${CLOSED} dependence`, label),
    {
      resourceType: 'DocumentReference',
      id: `${patient.id}-note`,
      status: 'current',
      type: { text: 'Progress note' },
      date: '2023-02-01',
      content: [{ attachment: { contentType: 'text/plain', data: words } }],
      subject,
      ...label,
    },
  ]
  const entry = resources.map((resource) => ({ resource }))
  return JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry })
}
