import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { signIn } from '@/lib/access/sign-in'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { env } from '@/lib/env'
import { ensureDemoUsers } from './demo-users'

const given = { CHARTLIGHT_DATA_DIR: env.CHARTLIGHT_DATA_DIR, DEMO_PASSWORD: env.DEMO_PASSWORD }

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
})
