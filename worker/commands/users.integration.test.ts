import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { checkSession } from '@/lib/access/session'
import { signIn } from '@/lib/access/sign-in'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { command } from './users'

vi.mock('../database', () => ({ openDatabase: async () => {} }))

describe.each(inject('databases'))('the first administrator on $name', ({ urls }) => {
  beforeAll(() => connectDatabase(urls.worker))
  afterEach(() => vi.restoreAllMocks())
  afterAll(closeDatabase)

  /** Runs `users add` and returns the password that it prints. */
  async function add(email: string, roles: string): Promise<string> {
    let said = ''
    const output = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      said += String(text)
      return true
    })
    await connectDatabase(urls.worker)
    const code = await command.run([
      'add',
      '--email',
      email,
      '--name',
      'Ann First',
      '--roles',
      roles,
      '--json',
    ])
    output.mockRestore()
    expect(code).toBe(0)
    await connectDatabase(urls.app)
    return JSON.parse(said).password
  }

  it('is made on the command line and signs in with the password that it prints once', async () => {
    const email = `${randomUUID()}@example.org`
    const signedIn = await signIn(email, await add(email, 'admin'))
    expect(await checkSession(signedIn?.sessionId ?? '')).toMatchObject({
      roles: ['admin'],
      displayName: 'Ann First',
    })
    const password = await add(email, 'auditor')
    expect(await checkSession(signedIn?.sessionId ?? '')).toBeNull()
    const again = await signIn(email, password)
    expect(await checkSession(again?.sessionId ?? '')).toMatchObject({ roles: ['auditor'] })
    await connectDatabase(urls.worker)
  })

  it.each([
    [[], /Say add/],
    [['remove'], /Say add/],
    [['add', '--email', 'nobody', '--name', 'A', '--roles', 'admin'], /--email/],
    [['add', '--email', 'a@b', '--roles', 'admin'], /--name/],
    [['add', '--email', 'a@b', '--name', 'A', '--roles', 'admin,operator'], /--roles/],
    [['add', '--email', 'a@b', '--name', 'A'], /--roles/],
  ])('does nothing for %j', async (args, sentence) => {
    await expect(command.run(args)).rejects.toThrow(sentence)
  })
})
