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

  it('is made on the command line and signs in with the password that it prints once', async () => {
    let said = ''
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      said += String(text)
      return true
    })
    const email = `${randomUUID()}@example.org`
    expect(
      await command.run(['add', '--email', email, '--name', 'Ann First', '--roles', 'admin', '--json']),
    ).toBe(0)
    await connectDatabase(urls.app)
    const signedIn = await signIn(email, JSON.parse(said).password)
    expect(await checkSession(signedIn?.sessionId ?? '')).toMatchObject({
      roles: ['admin'],
      displayName: 'Ann First',
    })
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
