import { describe, expect, inject, it } from 'vitest'
import { withWorker } from '@/lib/db/transactions'
import { bundle, collection, type Json, patient, readRow, useInbox } from '@/tests/integration/ingest-inputs'

const URN = 'urn:uuid:7d9b7a5e-64a3-4d3c-9d6a-0f6a6f4f3d11'
const medication = (text: string): Json => ({
  resourceType: 'Medication',
  id: 'x',
  identifier: [{ system: 'urn:drug', value: '7' }],
  code: { text, coding: [{ system: 'urn:x', code: '1' }] },
})
const order = (id: string, reference: string): Json => ({
  resourceType: 'MedicationRequest',
  id,
  status: 'active',
  intent: 'order',
  subject: { reference: 'Patient/p' },
  medicationReference: { reference },
})

describe.each(inject('databases'))('orders whose Medication comes later on $name', ({ urls }) => {
  const own = useInbox(urls.worker)
  const bring = async (content: Json) => {
    await own.inbox.put('a.json', content)
    return own.inbox.ingest()
  }
  const readPatientVersion = () =>
    withWorker((tx) =>
      tx.patient.findFirstOrThrow({
        where: { source: { name: own.inbox.source } },
        select: { version: true },
      }),
    ).then(({ version }) => version)

  it.each([
    ['relative', 'Medication/x', undefined],
    ['absolute', 'https://s.example/Medication/x', 'https://s.example/Medication/x'],
    ['urn', URN, URN],
    ['conditional', 'Medication?identifier=urn:drug|7', undefined],
  ])(
    'get its name and codes by a reference that is %s, and stay what their source said',
    async (_, reference, fullUrl) => {
      const home = fullUrl?.startsWith('https') ? { fullUrl: 'https://s.example/Patient/p' } : {}
      await bring(collection([{ ...home, resource: patient('p') }, { resource: order('m', reference) }]))
      const before = await readPatientVersion()
      await bring(collection([{ ...(fullUrl && { fullUrl }), resource: medication('Aspirin 75 mg') }]))
      expect(await readRow(own.inbox.source, 'MedicationRequest', 'm')).toMatchObject({
        display: 'Aspirin 75 mg',
        code: 'urn:x|1',
        version: 1,
        history: 0,
      })
      expect(await readPatientVersion()).toBe(before + 1)
      const { totals } = await bring(collection([{ resource: order('m', reference) }]))
      expect(totals.byType.MedicationRequest).toMatchObject({ unchanged: 1 })
    },
  )

  it('follow a changed name, and change nothing when nothing changed', async () => {
    await bring(
      bundle([patient('p'), medication('Aspirin'), order('m', 'Medication/x'), order('n', 'Medication/y')]),
    )
    await bring(bundle([medication('Aspirin 75 mg')]))
    expect(await readRow(own.inbox.source, 'MedicationRequest', 'm')).toMatchObject({
      display: 'Aspirin 75 mg',
    })
    expect(await readRow(own.inbox.source, 'MedicationRequest', 'n')).not.toMatchObject({
      display: 'Aspirin 75 mg',
    })
    const before = await readPatientVersion()
    await bring(bundle([{ ...medication('Aspirin 75 mg'), status: 'active' }]))
    expect(await readPatientVersion()).toBe(before)
  })
})
