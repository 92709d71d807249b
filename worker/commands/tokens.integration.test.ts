import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { requireToken } from '@/lib/access/token-session'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { command } from './tokens'

vi.mock('../database', () => ({ openDatabase: async () => {} }))

describe.each(inject('databases'))('worker tokens on $name', ({ urls }) => {
  beforeAll(() => connectDatabase(urls.worker))
  afterEach(() => vi.restoreAllMocks())
  afterAll(closeDatabase)

  async function say(...args: string[]): Promise<string> {
    let said = ''
    const output = vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      said += String(text)
      return true
    })
    expect(await command.run(args)).toBe(0)
    output.mockRestore()
    return said
  }

  it('makes a token that it prints once, lists it, and revokes it', async () => {
    const { id, token } = JSON.parse(
      await say('add', '--source', 'ward-system', '--label', 'Nightly feed', '--json'),
    )
    expect(await requireToken(token)).toMatchObject({ source: 'ward-system', displayName: 'Nightly feed' })
    const list = await say('list')
    expect(list).toMatch(new RegExp(`${id}  in-use  until \\d{4}-\\d\\d-\\d\\d  ward-system  Nightly feed`))
    expect(list).not.toContain(token)
    await say('revoke', id)
    await expect(requireToken(token)).rejects.toMatchObject({ code: 'unauthenticated' })
    const { items } = JSON.parse(await say('list', '--json'))
    expect(items.find((one: { id: string }) => one.id === id)).toMatchObject({ state: 'revoked' })
  })

  it.each([
    [[], /Say add/],
    [['revoke'], /Say add/],
    [['add', '--label', 'x'], /--source/],
    [['add', '--source', 'x'], /--label/],
    [['add', '--source', 'x', '--label', 'x', '--days', '366'], /--days/],
    [['add', '--source', 'x', '--label', 'x', '--days', 'ever'], /--days/],
  ])('does nothing for %j', async (args, sentence) => {
    await expect(command.run(args)).rejects.toThrow(sentence)
  })
})
