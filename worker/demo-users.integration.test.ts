import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { searchPatients } from '@/lib/access/search-patients'
import { checkSession } from '@/lib/access/session'
import { signIn } from '@/lib/access/sign-in'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { env } from '@/lib/env'
import { ingestFiles } from '@/lib/ingest/ingest-files'
import { memoryFile } from '@/lib/ingest/input/memory-file'
import { generateDemoPatients } from './demo-patients/generate-demo-patients'
import { ensureDemoUsers, linkDemoClinicians } from './demo-users'

const { CHARTLIGHT_DATA_DIR, DEMO_PASSWORD, ACCESS_MODE } = env
const given = { CHARTLIGHT_DATA_DIR, DEMO_PASSWORD, ACCESS_MODE }

describe.each(inject('databases'))('the users of the demo on $name', ({ urls }) => {
  let folder = ''

  beforeEach(() => moveToAnotherContainer())
  afterEach(() => {
    Object.assign(env, given)
    rmSync(folder, { recursive: true, force: true })
  })
  afterAll(closeDatabase)

  /** Whose disk is empty. */
  function moveToAnotherContainer(): void {
    folder = mkdtempSync(path.join(tmpdir(), 'chartlight-demo-users-'))
    Object.assign(env, { CHARTLIGHT_DATA_DIR: folder })
  }

  async function create(password?: string): Promise<string> {
    Object.assign(env, { DEMO_PASSWORD: password })
    await connectDatabase(urls.worker)
    await ensureDemoUsers()
    const { users } = JSON.parse(readFileSync(path.join(folder, 'demo-credentials.json'), 'utf8'))
    await connectDatabase(urls.app)
    return users[0].password
  }

  const maySignIn = async (password: string) => (await signIn('clinician@demo.example', password)) !== null

  it('keep the passwords of their file from one start to the next', async () => {
    const password = await create()
    expect(await create()).toBe(password)
    expect(await maySignIn(password)).toBe(true)
  })

  it('sign in with DEMO_PASSWORD where there is no file to keep, and with a new one once it is replaced', async () => {
    await create('the-first-password-of-the-demo')
    rmSync(folder, { recursive: true })
    moveToAnotherContainer()
    await create('the-second-password-of-the-demo')
    expect(await maySignIn('the-first-password-of-the-demo')).toBe(false)
    expect(await maySignIn('the-second-password-of-the-demo')).toBe(true)
  })

  it('have the patients of their own site where care teams decide, by what the charts say, and nobody else’s', async () => {
    await create()
    await connectDatabase(urls.worker)
    await linkDemoClinicians()
    await linkDemoClinicians()
    const some = generateDemoPatients().filter(({ fileName }) => /diabetes|heart/.test(fileName))
    const files = some.map(({ fileName, bundle }) => memoryFile(fileName, JSON.stringify(bundle)))
    await ingestFiles(files, { source: 'demo', embed: false })
    await connectDatabase(urls.app)
    Object.assign(env, { ACCESS_MODE: 'care-team' })
    const [american, british] = [await listPatients('clinician'), await listPatients('colleague')]
    expect([american.includes('Brannigan'), american.includes('Gwynne-Prydderch')]).toEqual([true, false])
    expect([british.includes('Brannigan'), british.includes('Gwynne-Prydderch')]).toEqual([false, true])
  })

  /** The family names on the list of a demo user. */
  async function listPatients(name: string): Promise<string[]> {
    const { users } = JSON.parse(readFileSync(path.join(folder, 'demo-credentials.json'), 'utf8'))
    const email = `${name}@demo.example`
    const { password } = users.find((user: { email: string }) => user.email === email)
    const begun = await signIn(email, password)
    const session = begun && (await checkSession(begun.sessionId))
    if (!session) throw new Error(`${email} could not sign in.`)
    const { items } = await searchPatients(session, { query: '' })
    return items.map((item) => item.name.family ?? '')
  }
})
