import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { openCommandLineSession } from '@/lib/access/command-line-session'
import { openChart } from '@/lib/access/open-chart'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { withWorker } from '@/lib/db/transactions'
import { env } from '@/lib/env'
import { requestForget } from '@/lib/ingest/forget/forget-order'
import { objectStore } from '@/lib/ingest/objects/object-store'
import { createTestChart, createTestUser } from '@/tests/integration/charts'
import { command } from './forget'

vi.mock('../database', () => ({ openDatabase: async () => {} }))

const REASON = ['--reason', 'wrong-import']

describe.each(inject('databases'))('forget on $name', ({ urls }) => {
  let folder: string
  let patientId: string
  let said: string

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'chartlight-forget-'))
    env.CHARTLIGHT_DATA_DIR = folder
    await connectDatabase(urls.worker)
  })
  beforeEach(async () => {
    patientId = (await createTestChart('Forgotten')).patientId
    said = ''
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      said += String(text)
      return true
    })
  })
  afterEach(() => {
    env.DEPLOYMENT = 'demo'
    vi.restoreAllMocks()
  })
  afterAll(async () => {
    await closeDatabase()
    await rm(folder, { recursive: true })
  })

  const isThere = async () => (await withWorker((tx) => tx.patient.count({ where: { id: patientId } }))) === 1

  it('removes the chart and the upload that brought it, says how much that was, and is content when run again', async () => {
    const importId = randomUUID()
    const objectKey = `uploads/${importId}/input`
    await objectStore().put(objectKey, Readable.from(['{}']))
    await withWorker((tx) =>
      tx.import.create({
        data: { id: importId, label: 'x', objectKey, patients: { create: { patientId } } },
      }),
    )
    expect(await command.run(['--patient', `test|${patientId}`, ...REASON, '--yes', '--json'])).toBe(0)
    const told = JSON.parse(said)
    expect(told).toMatchObject({
      state: 'forgotten',
      objects: 1,
      rows: { patient: 1, note: 1, import_patient: 2 },
    })
    expect(await isThere()).toBe(false)
    expect(await objectStore().list('uploads/')).toEqual([])

    for (const wanted of [`test|${patientId}`, patientId]) {
      said = ''
      expect(await command.run(['--patient', wanted, ...REASON, '--yes'])).toBe(0)
      expect(said).toMatch(/was forgotten before/)
    }
  })

  it('does nothing without --yes, a reason of the list and a patient who is there', async () => {
    const one = ['--patient', patientId]
    await expect(command.run([...one, ...REASON])).rejects.toThrow(/--yes/)
    await expect(command.run([...one, '--yes'])).rejects.toThrow(/--reason patient-request/)
    await expect(command.run([...one, '--reason', 'she asked', '--yes'])).rejects.toThrow(/--reason/)
    await expect(command.run(['--patient', 'nobody', ...REASON, '--yes'])).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await isThere()).toBe(true)
  })

  it('only asks in production, and does what another operator asked for', async () => {
    env.DEPLOYMENT = 'production'
    expect(await command.run(['--patient', patientId, ...REASON, '--json'])).toBe(0)
    const { request } = JSON.parse(said)
    await expect(command.run(['--confirm', request])).rejects.toThrow(/another operator/)
    await expect(command.run(['--patient', patientId, ...REASON, '--yes'])).rejects.toThrow(/not enough/)
    await expect(command.run(['--confirm', request, ...REASON])).rejects.toThrow(/stands alone/)
    expect(await isThere()).toBe(true)

    const colleague = await openChart(await createTestUser(['operator']), patientId)
    const { id } = await requestForget(colleague, 'legal-order')
    expect(await command.run(['--confirm', id])).toBe(0)
    expect(await isThere()).toBe(false)
    await expect(openChart(await openCommandLineSession({ reason: 'test' }), patientId)).rejects.toThrow()
  })
})
