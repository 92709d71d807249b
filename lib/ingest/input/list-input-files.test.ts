import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listInputFiles } from './list-input-files'

let root = ''
const inside = (...names: string[]) => path.join(root, 'export', ...names)
const names = async (...given: string[]) =>
  (await listInputFiles(given)).map(({ path: file }) => path.relative(inside(), file))

beforeAll(async () => {
  root = await realpath(await mkdtemp(path.join(tmpdir(), 'chartlight-list-')))
  await mkdir(inside('b', 'c'), { recursive: true })
  await mkdir(path.join(root, 'elsewhere'))
  const files = [
    'z.json',
    'b/c/2.ndjson.gz',
    'b/c/1.JSONL',
    'b/notes.txt',
    'a.xml',
    '.hidden.json',
    'b/._z.json',
  ]
  for (const file of files) await writeFile(inside(file), '{}')
  await writeFile(path.join(root, 'elsewhere', 'secret.json'), '{}')
  await symlink(path.join(root, 'elsewhere'), inside('link'))
  await symlink(path.join(root, 'elsewhere', 'secret.json'), inside('link.json'))
  await symlink(inside('z.json'), inside('again.json'))
})
afterAll(() => rm(root, { recursive: true, force: true }))

describe('listInputFiles', () => {
  it('finds the input of a folder and of the folders in it, in one order, and follows no link out', async () => {
    expect(await names(inside())).toEqual(['b/c/1.JSONL', 'b/c/2.ndjson.gz', 'z.json'])
  })

  it('takes each file once, however often and by whatever path it is given', async () => {
    expect(
      await names(inside('z.json'), inside(), inside('again.json'), inside('b', '..', 'z.json')),
    ).toEqual(['z.json', 'b/c/1.JSONL', 'b/c/2.ndjson.gz'])
  })

  it('takes a file that is named whatever it is called: its content will tell', async () => {
    expect(await names(inside('a.xml'), inside('b', 'notes.txt'))).toEqual(['a.xml', 'b/notes.txt'])
  })

  it('knows size and folder, and opens the bytes', async () => {
    const [file] = await listInputFiles([inside('z.json')])
    expect(file).toMatchObject({ size: 2, group: inside() })
    const read = async () => Buffer.concat(await Array.fromAsync((await file?.open()) ?? [])).toString()
    expect([await read(), await read()]).toEqual(['{}', '{}'])
  })

  it.each([
    ['a path that is not there', () => path.join(root, 'nothing.json'), /nothing\.json does not exist/],
    ['a folder without input', () => inside('b', 'c', '..', '..', '..', 'empty'), /holds no \.json/],
    ['a device', () => '/dev/null', /neither a file nor a folder/],
  ])('says what is wrong with %s', async (_what, given, sentence) => {
    await mkdir(path.join(root, 'empty'), { recursive: true })
    await expect(listInputFiles([given()])).rejects.toMatchObject({
      code: 'invalid_input',
      detail: expect.stringMatching(sentence),
    })
  })
})
