import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FolderStore } from './folder-store'

let root = ''
let store = new FolderStore('')
const key = 'uploads/7a/input'
const stream = (...parts: string[]) =>
  Readable.from(
    parts.map((part) => Buffer.from(part)),
    { objectMode: false },
  )
const read = async (at: string) => Buffer.concat(await Array.fromAsync(await store.open(at))).toString()

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'chartlight-objects-'))
  store = new FolderStore(root)
})
afterAll(() => rm(root, { recursive: true, force: true }))

describe('FolderStore', () => {
  it('gives back what it was given, to its owner only', async () => {
    await store.put(key, stream('one', 'two'), 6)
    expect([await read(key), await store.size(key)]).toEqual(['onetwo', 6])
    expect((await stat(path.join(root, key))).mode & 0o777).toBe(0o600)
    await store.put(key, stream('new'))
    expect(await read(key)).toBe('new')
    expect(await store.list('uploads/')).toEqual([key])
  })

  it('keeps what was there when a new upload breaks off or has another size', async () => {
    const breaking = Readable.from(
      (function* () {
        yield Buffer.from('half')
        throw new Error('gone')
      })(),
      { objectMode: false },
    )
    await expect(store.put(key, breaking)).rejects.toThrow('gone')
    for (const size of [3, 5])
      await expect(store.put(key, stream('half'), size)).rejects.toMatchObject({ code: 'invalid_input' })
    expect(await read(key)).toBe('new')
    expect(await readdir(path.join(root, 'uploads/7a'))).toEqual(['input'])
  })

  it('removes an object with its folder, and does not mind when it is gone', async () => {
    await store.removeAllVersions(key)
    await store.removeAllVersions(key)
    for (const use of [() => store.open(key), () => store.size(key)])
      await expect(use()).rejects.toMatchObject({ code: 'not_found' })
    expect(await readdir(path.join(root, 'uploads'))).toEqual([])
  })

  it.each([
    ...[
      '',
      'uploads',
      'uploads/',
      'other/x',
      '/etc/passwd',
      'uploads/../secret',
      'uploads/a/../../b',
      'uploads//a',
    ],
    ...['uploads/./a', 'uploads/a\\..\\b', 'uploads/a\0b', 'uploads/..', 'uploads/a/', 'Uploads/a'],
  ])('never leaves the uploads: %j', async (hostile) => {
    const refused = { code: 'invalid_input' }
    await expect(store.put(hostile, stream('x'))).rejects.toMatchObject(refused)
    await expect(store.open(hostile)).rejects.toMatchObject(refused)
    await expect(store.size(hostile)).rejects.toMatchObject(refused)
    await expect(store.removeAllVersions(hostile)).rejects.toMatchObject(refused)
  })
})
