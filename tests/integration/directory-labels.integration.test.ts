import { beforeAll, describe, expect, inject, it } from 'vitest'
import { openChart } from '@/lib/access/open-chart'
import { linkPractitioner, listPractitionerLinks } from '@/lib/access/practitioner-identities'
import type { Session } from '@/lib/access/session'
import { EvidenceLedger } from '@/lib/agent/evidence-ledger'
import { TOOLS } from '@/lib/agent/tools'
import { readCarePeople } from '@/lib/chart/care-people'
import { listRecords } from '@/lib/chart/list-records'
import { listNotes } from '@/lib/chart/notes'
import { readSummary } from '@/lib/chart/summary'
import type { PatientScope } from '@/lib/contracts/patient-scope'
import { connectDatabase } from '@/lib/db/client'
import { withScope } from '@/lib/db/transactions'
import { OPEN_CHART, PSYCHIATRIC, report } from '@/tests/fixtures/labelled-chart'
import { createTestUser } from './charts'
import { useLabelledCharts } from './labelled-charts'

const SECRET = 'Quorvexin'
const subject = { reference: 'Patient/p' }
const label = (resource: object, security: object[] | null) =>
  security ? { ...resource, meta: { security } } : resource

/** What belongs to no patient, with or without a label. */
const directory = (security: object[] | null) => [
  label(
    {
      resourceType: 'Medication',
      id: 'drug',
      code: { text: `${SECRET} 5 mg`, coding: [{ system: 'urn:drug', code: SECRET }] },
    },
    security,
  ),
  label({ resourceType: 'Practitioner', id: 'doctor', name: [{ family: SECRET, given: ['Ada'] }] }, security),
  label({ resourceType: 'Organization', id: 'clinic', name: `${SECRET} Clinic` }, security),
]
/** Records that name it, and carry no label of their own. */
const NAMING = [
  {
    resourceType: 'MedicationRequest',
    id: 'order',
    status: 'active',
    intent: 'order',
    subject,
    authoredOn: '2024-01-01',
    medicationReference: { reference: 'Medication/drug' },
  },
  { ...report('letter', 'Seen in clinic.'), author: [{ reference: 'Practitioner/doctor' }] },
  {
    resourceType: 'CareTeam',
    id: 'team',
    status: 'active',
    subject,
    participant: [
      { role: [{ text: 'Doctor' }], member: { reference: 'Practitioner/doctor' } },
      { role: [{ text: 'Clinic' }], member: { reference: 'Organization/clinic' } },
    ],
  },
]

describe.each(inject('databases'))('a restricted resource of the directory on $name', ({ urls }) => {
  const labelled = useLabelledCharts(urls)
  const { owner, file } = labelled
  let session: Session
  let permitted: Session
  beforeAll(() => {
    ;({ session, permitted } = labelled)
  })

  const readAll = async (scope: PatientScope) => {
    const answers = []
    for (const name of ['medications', 'care_team'] as const)
      answers.push(await TOOLS[name].run({} as never, { scope, ledger: new EvidenceLedger() }))
    return JSON.stringify({
      records: (await listRecords(scope, {} as never)).items,
      notes: await listNotes(scope),
      people: await readCarePeople(scope),
      summary: await readSummary(scope),
      directory: await withScope(
        scope,
        (tx) => tx.$queryRaw`SELECT display, payload FROM directory_resource`,
      ),
      answers,
    })
  }

  it.each([
    ['with the label from the beginning', [[...directory(PSYCHIATRIC), ...NAMING]]],
    ['labelled later', [[...directory(null), ...NAMING], directory(PSYCHIATRIC)]],
    ['labelled when it comes after what names it', [NAMING, directory(PSYCHIATRIC)]],
  ])('%s is named nowhere, and the order for it is closed', async (_, files) => {
    const name = crypto.randomUUID()
    let id = ''
    for (const resources of files) id = await file(name, [...OPEN_CHART, ...resources])
    const closed = await openChart(session, id)
    expect(await readAll(closed)).not.toContain(SECRET)
    expect(await labelled.count(closed, 'clinical_record')).toBe(OPEN_CHART.length + NAMING.length - 1)
    const open = await openChart(permitted, id)
    expect((await readAll(open)).split(SECRET).length).toBeGreaterThan(4)
    expect(await labelled.count(open, 'clinical_record')).toBe(OPEN_CHART.length + NAMING.length)
  })

  it('is named again where the label is taken off', async () => {
    const name = crypto.randomUUID()
    const id = await file(name, [...OPEN_CHART, ...directory(PSYCHIATRIC), ...NAMING])
    await file(name, [...OPEN_CHART, ...directory(null)])
    const scope = await openChart(session, id)
    const seen = await readAll(scope)
    for (const words of [`${SECRET} 5 mg`, `Ada ${SECRET}`, `${SECRET} Clinic`]) expect(seen).toContain(words)
    expect(await labelled.count(scope, 'clinical_record')).toBe(OPEN_CHART.length + NAMING.length)
    expect(JSON.stringify(await listNotes(scope))).toContain(`Ada ${SECRET}`)
  })

  it('is not named to an administrator who links practitioners', async () => {
    const name = crypto.randomUUID()
    await file(name, [...OPEN_CHART, ...directory(PSYCHIATRIC)])
    await connectDatabase(urls.worker)
    const admin = await createTestUser(['admin'])
    await connectDatabase(urls.app)
    const { rows } = await owner.query<{ name: string }>(
      `SELECT name FROM source WHERE name LIKE 'labels-' || $1 || '%'`,
      [name],
    )
    await linkPractitioner(admin, session.userId, { source: rows[0]?.name ?? '', value: 'doctor' })
    const links = await listPractitionerLinks(admin)
    expect(links.map(({ value }) => value)).toContain('doctor')
    expect(JSON.stringify(links)).not.toContain(SECRET)
  })
})
