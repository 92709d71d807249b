import { randomUUID } from 'node:crypto'
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { createDatabase } from '@/tests/integration/create-database'
import { applyMigrations } from './migrate'

const MIGRATIONS = path.resolve('prisma/migrations')
const BEFORE_DIRECTORY_LABELS = '20261122000014'
const LABELLED = {
  meta: { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'PSY' }] },
}

describe.runIf(inject('databases').some(({ name }) => name === 'postgres'))(
  'a database of an earlier version',
  () => {
    let folder: string
    let url: string
    let client: pg.Client
    const source = randomUUID()

    beforeAll(async () => {
      folder = await mkdtemp(path.join(tmpdir(), 'chartlight-upgrade-'))
      url = await createDatabase()
      for (const name of await readdir(MIGRATIONS))
        if (/^\d/.test(name) && name < BEFORE_DIRECTORY_LABELS)
          await cp(path.join(MIGRATIONS, name), path.join(folder, name), { recursive: true })
      await applyMigrations(url, folder)
      client = new pg.Client({ connectionString: url })
      await client.connect()
      await client.query('INSERT INTO source (id, name) VALUES ($1, $2)', [source, 'earlier'])
    })
    afterAll(async () => {
      await client?.end()
      await rm(folder, { recursive: true })
    })

    const insert = async (table: string, columns: Record<string, unknown>): Promise<string> => {
      const names = Object.keys(columns)
      const { rows } = await client.query<{ id: string }>(
        `INSERT INTO ${table} (${names}) VALUES (${names.map((_, index) => `$${index + 1}`)}) RETURNING id`,
        Object.values(columns),
      )
      return rows[0]?.id ?? ''
    }
    const insertPatient = (name: string) =>
      insert('patient', {
        source_id: source,
        fhir_id: name,
        display_name: name,
        search_text: name,
        payload: {},
        content_hash: '',
      })
    const insertDirectory = (type: string, id: string, display: string, payload: object) =>
      insert('directory_resource', {
        source_id: source,
        type,
        fhir_id: id,
        display,
        payload,
        content_hash: '',
      })
    const insertRecord = (patient: string, type: string, id: string, payload: object = {}) =>
      insert('clinical_record', {
        patient_id: patient,
        source_id: source,
        type,
        fhir_id: id,
        payload,
        content_hash: '',
      })

    it('closes what was stored before labels of the directory counted, and nothing beside it', async () => {
      const patient = await insertPatient('labelled')
      const other = await insertPatient('unlabelled')
      await insertDirectory('Medication', 'closed', 'Quorvexin', LABELLED)
      await insertDirectory('Medication', 'open', 'Aspirin', {})
      await insertDirectory('Practitioner', 'closed', 'Ada Quorvexin', LABELLED)
      await insertDirectory('Practitioner', 'open', 'Ben Miller', {})
      const order = (reference: string) => ({ medicationReference: { reference } })
      const orders = {
        byName: await insertRecord(patient, 'MedicationRequest', 'a', order('Medication/closed')),
        byUrn: await insertRecord(patient, 'MedicationRequest', 'b', order('urn:uuid:closed')),
        open: await insertRecord(other, 'MedicationRequest', 'c', order('Medication/open')),
      }
      const insertNote = async (id: string, author: string) =>
        insert('note_reference', {
          patient_id: patient,
          record_id: await insertRecord(patient, 'DocumentReference', id),
          author,
        })
      const notes = {
        closed: await insertNote('d', 'Dr Ada Quorvexin'),
        open: await insertNote('e', 'Dr Ben Miller'),
      }

      expect(await applyMigrations(url, MIGRATIONS)).toContain('20261122000014_directory_labels')

      const restricted = async (id: string) =>
        (await client.query('SELECT restricted FROM clinical_record WHERE id = $1', [id])).rows[0]?.restricted
      expect([
        await restricted(orders.byName),
        await restricted(orders.byUrn),
        await restricted(orders.open),
      ]).toEqual([true, true, false])
      const author = async (id: string) =>
        (await client.query('SELECT author FROM note_reference WHERE id = $1', [id])).rows[0]?.author
      expect([await author(notes.closed), await author(notes.open)]).toEqual([null, 'Dr Ben Miller'])
      const version = async (id: string) =>
        (await client.query('SELECT version FROM patient WHERE id = $1', [id])).rows[0]?.version
      // Cached pages of the chart that changed are not read again.
      expect(await version(patient)).toBe((await version(other)) + 1)
    })
  },
)
