import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type APIRequestContext, request } from '@playwright/test'
import pg from 'pg'
import { findFreePort } from '../../../scripts/launcher/ports.mjs'
import { startSecondServer } from '../../../scripts/launcher/product.mjs'
import { readAdministrator } from '../environment'
import { CLOSED, fileLabelledPatients, hideLabelledPatients } from './labelled-patients'

/** Who asks; `permitted` is a clinician who may see what is restricted everywhere. `expired`, `ended`, `forged` and `nobody` have no session that lives. */
export const PEOPLE = ['clinician', 'colleague', 'permitted', 'auditor', 'admin', 'integration'] as const
export const STRANGERS = ['nobody', 'expired', 'ended', 'forgedSession', 'forgedToken'] as const
export type Person = (typeof PEOPLE)[number]
export type Stranger = (typeof STRANGERS)[number]

/**
 * Whose chart: all clinicians care for `own`, and for the four with labels; the clinician broke the glass of each
 * `emergency`; nobody is tied to `other`. `restricted` patients are so themselves, of `labelled` ones some records are.
 */
export const PATIENTS = [
  'own',
  'other',
  'emergency',
  'restricted',
  'restrictedEmergency',
  'labelled',
  'labelledEmergency',
  'unknown',
] as const
export type Which = (typeof PATIENTS)[number]
type Known = Exclude<Which, 'unknown'>

/** Ids that stand in addresses, and the words that nobody may read who may not open the chart. */
export interface Place {
  patientId: string
  recordId: string
  noteId: string
  conversationId: string
  messageId: string
  secrets: readonly string[]
  /** Of the chart itself. */
  clinical: readonly string[]
  /** What labels close, in the chart and in what the record and the note of this place say. */
  closed: readonly string[]
}

/** A hospital where only care teams open charts: a second server on the data of the one that runs. */
export interface Hospital {
  contexts: Record<Person | Stranger, APIRequestContext>
  /** A conversation of the clinician's is begun anew at each call: the calls change and hide them. */
  place(which: Which): Promise<Place>
  close(): Promise<void>
}

const unknown = (): Place => ({
  patientId: randomUUID(),
  recordId: randomUUID(),
  noteId: randomUUID(),
  conversationId: randomUUID(),
  messageId: randomUUID(),
  secrets: [],
  clinical: [],
  closed: [],
})

export async function openHospital(): Promise<Hospital> {
  const data = path.dirname(process.env.CREDENTIALS_FILE ?? '.data/demo-credentials.json')
  const settings = { ACCESS_MODE: 'care-team' }
  const server = await startSecondServer({ data, port: await findFreePort(), settings })
  const database = new pg.Client({ connectionString: server.databaseUrl })
  await database.connect()
  const people = await createPeople(database, data)
  const contexts = await signInAll(server.url, database, people)
  const labelled = await fileLabelledPatients(contexts.admin, database)
  const patients = { ...(await choosePatients(database)), ...labelled }
  await tie(database, people, patients)
  return {
    contexts,
    place: (which) =>
      which === 'unknown'
        ? Promise.resolve(unknown())
        : describe(database, people.clinician.id, patients[which]),
    close: async () => {
      await Promise.all(Object.values(contexts).map((context) => context.dispose()))
      await database.query('UPDATE app_user SET disabled = true WHERE email LIKE $1', [`%@${people.domain}`])
      await database.query('DELETE FROM care_team WHERE user_id = ANY ($1)', [
        [people.clinician.id, people.colleague.id, people.permitted.id],
      ])
      await hideLabelledPatients(database, Object.values(labelled))
      await database.end()
      await server.stop()
    },
  }
}

interface Someone {
  id: string
  email: string
  password: string
}
type People = Record<Exclude<Person, 'integration'>, Someone> & {
  domain: string
  token: string
}

/**
 * Accounts of its own, with the password of a demo user: no other test meets them. The administrator is the demo's: another
 * test relies on there being one only.
 */
async function createPeople(database: pg.Client, data: string): Promise<People> {
  const file = path.join(data, 'demo-credentials.json')
  const { users } = JSON.parse(readFileSync(file, 'utf8')) as { users: { email: string; password: string }[] }
  const [known] = users
  if (!known) throw new Error(`${file} names nobody; start the product with "npm run demo".`)
  const domain = `${randomUUID()}.example.org`
  const create = async (name: string, role: string): Promise<Someone> => {
    const email = `${name}@${domain}`
    const { rows } = await database.query<{ id: string }>(
      `INSERT INTO app_user (email, display_name, roles, password_hash)
       SELECT $1, $2, ARRAY[$3], password_hash FROM app_user WHERE email = $4 RETURNING id`,
      [email, name, role, known.email],
    )
    return { id: rows[0]?.id ?? '', email, password: known.password }
  }
  const administrator = readAdministrator()
  const { rows } = await database.query<{ id: string }>('SELECT id FROM app_user WHERE email = $1', [
    administrator.email,
  ])
  const admin = { id: rows[0]?.id ?? '', ...administrator }
  const token = `chartlight_${randomUUID().replaceAll('-', '')}${randomUUID().replaceAll('-', '').slice(0, 11)}`
  await database.query(
    `WITH holder AS (INSERT INTO app_user (email, display_name, roles) VALUES ($1, 'integration', '{integration}') RETURNING id)
     INSERT INTO api_token (user_id, source_name, token_hash, created_by, expires_at)
     SELECT id, 'matrix', $2, $3, now() + interval '1 day' FROM holder`,
    [`integration@${domain}`, createHash('sha256').update(token).digest(), admin.id],
  )
  const permitted = await create('permitted', 'clinician')
  await database.query('UPDATE app_user SET opens_restricted = true WHERE id = $1', [permitted.id])
  return {
    clinician: await create('clinician', 'clinician'),
    colleague: await create('colleague', 'clinician'),
    permitted,
    auditor: await create('auditor', 'auditor'),
    admin,
    domain,
    token,
  }
}

async function signInAll(url: string, database: pg.Client, people: People): Promise<Hospital['contexts']> {
  const signIn = async ({ email, password }: Someone) => {
    const context = await request.newContext({ baseURL: url, extraHTTPHeaders: { origin: url } })
    const { csrfToken } = await (await context.get('/api/auth/csrf')).json()
    const form = { csrfToken, email, password, json: 'true' }
    await context.post('/api/auth/callback/credentials', { form })
    return context
  }
  /** Signed in, and then the session's row says otherwise. */
  const signInOnce = async (change: string) => {
    const context = await signIn(people.clinician)
    await database.query(
      `UPDATE session SET ${change} WHERE id = (SELECT id FROM session WHERE user_id = $1 ORDER BY created_at DESC LIMIT 1)`,
      [people.clinician.id],
    )
    return context
  }
  const withToken = (token: string) =>
    request.newContext({ baseURL: url, extraHTTPHeaders: { authorization: `Bearer ${token}` } })
  const forged = await request.newContext({
    baseURL: url,
    extraHTTPHeaders: { cookie: `next-auth.session-token=${'e'.repeat(40)}.x.y.z.q` },
  })
  return {
    expired: await signInOnce(`expires_at = now() - interval '1 minute'`),
    ended: await signInOnce('ended_at = now()'),
    clinician: await signIn(people.clinician),
    colleague: await signIn(people.colleague),
    permitted: await signIn(people.permitted),
    auditor: await signIn(people.auditor),
    admin: await signIn(people.admin),
    integration: await withToken(people.token),
    nobody: await request.newContext({ baseURL: url }),
    forgedSession: forged,
    forgedToken: await withToken(`chartlight_${'x'.repeat(43)}`),
  }
}

/** Three demo charts with notes; what else the demo ties to whom does not concern these accounts. */
async function choosePatients(database: pg.Client): Promise<Record<'own' | 'other' | 'emergency', string>> {
  const { rows } = await database.query<{ id: string }>(
    `SELECT p.id FROM patient p WHERE p.replaced_by IS NULL AND p.family_name IS NOT NULL
       AND EXISTS (SELECT FROM note n WHERE n.patient_id = p.id AND NOT n.restricted) ORDER BY p.id LIMIT 3`,
  )
  const [own = '', other = '', emergency = ''] = rows.map(({ id }) => id)
  return { own, other, emergency }
}

async function tie(database: pg.Client, people: People, patients: Record<Known, string>): Promise<void> {
  const { other: _nobody, emergency, ...cared } = patients
  await database.query(
    `INSERT INTO care_team (patient_id, user_id, origin)
     SELECT patient, account, 'assignment' FROM unnest($1::uuid[]) patient, unnest($2::uuid[]) account`,
    [Object.values(cared), [people.clinician.id, people.colleague.id, people.permitted.id]],
  )
  await database.query(
    `INSERT INTO break_glass (patient_id, user_id, reason_code, reason_text, expires_at)
     SELECT patient, $2, 'covering', 'Called to the ward.', now() + interval '10 minutes' FROM unnest($1::uuid[]) patient`,
    [[emergency, cared.restrictedEmergency, cared.labelledEmergency], people.clinician.id],
  )
}

async function describe(database: pg.Client, userId: string, patientId: string): Promise<Place> {
  const { rows } = await database.query<Place & { family: string; mrn: string | null; hasClosed: boolean }>(
    `WITH begun AS (INSERT INTO conversation (patient_id, user_id) VALUES ($1, $2) RETURNING id),
     answered AS (INSERT INTO message (conversation_id, patient_id, user_id, role, opened_restricted)
       SELECT id, $1, $2, 'assistant', false FROM begun RETURNING id)
     SELECT p.id AS "patientId", begun.id AS "conversationId", answered.id AS "messageId", p.family_name AS family, p.mrn,
            ARRAY(SELECT DISTINCT display FROM clinical_record r WHERE r.patient_id = p.id AND r.type = 'Condition' AND r.display <> '') AS clinical,
            EXISTS (SELECT FROM clinical_record r WHERE r.patient_id = p.id AND r.restricted) AS "hasClosed",
            (SELECT record_id FROM note_reference r WHERE r.patient_id = p.id AND r.note_id IS NOT NULL ORDER BY id LIMIT 1) AS "recordId",
            (SELECT note_id FROM note_reference r WHERE r.patient_id = p.id AND r.note_id IS NOT NULL ORDER BY id LIMIT 1) AS "noteId"
     FROM patient p, begun, answered WHERE p.id = $1`,
    [patientId, userId],
  )
  const [found] = rows
  if (!found) throw new Error('There is no such demo patient.')
  const { family, mrn, hasClosed, ...ids } = found
  const secrets = [family, family.toUpperCase(), ...(mrn ? [mrn] : [])]
  return { ...ids, secrets, closed: hasClosed ? [CLOSED] : [] }
}
