import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { bundle, observation, patient } from '@/tests/integration/ingest-inputs'
import { WatchedFolder } from './watched-folder'

const GOOD = JSON.stringify(bundle([patient('p1'), observation('o1', 'p1')]))
const MINUTE = 60_000

describe.each(inject('databases'))('the watched folder on $name', ({ urls }) => {
  let place: string
  let folder: WatchedFolder
  let clock: number

  beforeAll(() => connectDatabase(urls.worker))
  afterAll(closeDatabase)
  beforeEach(async () => {
    place = await mkdtemp(path.join(tmpdir(), 'chartlight-inbox-'))
    folder = await WatchedFolder.open(place)
    clock = Date.now()
    return () => rm(place, { recursive: true, force: true })
  })

  const put = (name: string, content: string) => writeFile(path.join(place, name), content)
  const list = async (where: string) => (await readdir(path.join(place, where))).toSorted()
  /** Looks twice, some time apart, as the command does. */
  const look = async (waitMs = 4_000) => {
    await folder.takeIn({ now: clock })
    clock += waitMs
    await folder.takeIn({ now: clock })
  }
  const report = async (where: string) => JSON.parse(await readFile(path.join(place, where), 'utf8'))

  it('files what is put there, and moves each file to where its report says how it went', async () => {
    await put('good.json', GOOD)
    await put('bad.json', '{"resourceType": "Bundle", ')
    await look()
    expect(await list('.')).toEqual(['done', 'failed'])
    expect(await list('done')).toEqual(['good.json', 'good.json.report.json'])
    expect(await list('failed')).toEqual(['bad.json', 'bad.json.report.json'])
    expect((await report('done/good.json.report.json')).totals).toMatchObject({ entries: 2 })
    expect((await report('failed/bad.json.report.json')).files[0].issues[0].reason).toMatch(/[.]$/)
    expect(await readFile(path.join(place, 'done/good.json'), 'utf8')).toBe(GOOD)
  })

  it('waits for a file that still grows, and for what comes with it', async () => {
    await put('quiet.json', GOOD)
    await put('growing.json', GOOD.slice(0, 20))
    await folder.takeIn({ now: clock })
    await appendFile(path.join(place, 'growing.json'), GOOD.slice(20))
    await folder.takeIn({ now: clock + 4_000 })
    expect(await list('done')).toEqual([])
    await folder.takeIn({ now: clock + 8_000 })
    expect(await list('done')).toHaveLength(4)
  })

  it('does not wait for ever because something else never ends', async () => {
    await put('quiet.json', GOOD)
    for (let minute = 0; minute <= 6; minute += 1) {
      await appendFile(path.join(place, 'endless.json'), ' ')
      await folder.takeIn({ now: clock + minute * MINUTE })
    }
    expect(await list('done')).toEqual(['quiet.json', 'quiet.json.report.json'])
    expect(await list('.')).toContain('endless.json')
  })

  it('never overwrites what came under the same name before', async () => {
    for (const content of [GOOD, `${GOOD}\n`]) {
      await put('same.json', content)
      await look()
    }
    expect(await list('done')).toEqual([
      'same (2).json',
      'same (2).json.report.json',
      'same.json',
      'same.json.report.json',
    ])
    expect(await readFile(path.join(place, 'done/same.json'), 'utf8')).toBe(GOOD)
  })

  it('takes a folder as one export, whatever its files are called, and moves it whole', async () => {
    await mkdir(path.join(place, 'export'))
    await put('export/1-observations.ndjson', JSON.stringify(observation('o5', 'p5')))
    await put('export/2-patients.ndjson', JSON.stringify(patient('p5')))
    await look()
    expect(await list('done')).toEqual(['export', 'export.report.json'])
    expect((await report('done/export.report.json')).totals.byType.Observation).toMatchObject({ created: 1 })
  })

  it('leaves links, hidden files and files that a program still writes where they are', async () => {
    const outside = await mkdtemp(path.join(tmpdir(), 'chartlight-outside-'))
    await writeFile(path.join(outside, 'a.json'), GOOD)
    await symlink(path.join(outside, 'a.json'), path.join(place, 'link.json'))
    await put('.hidden.json', GOOD)
    await put('upload.json.part', GOOD)
    await look()
    expect(await list('.')).toEqual(['.hidden.json', 'done', 'failed', 'link.json', 'upload.json.part'])
    await rm(outside, { recursive: true, force: true })
  })

  it('says of a folder without FHIR files that there is nothing in it', async () => {
    await mkdir(path.join(place, 'empty'))
    await look()
    expect((await report('failed/empty.report.json')).files[0].issues[0].reason).toMatch(/nothing to ingest/)
  })

  it('leaves what was interrupted, and ends it the next time', async () => {
    await put('good.json', GOOD)
    await folder.takeIn({ now: clock })
    await folder.takeIn({ now: clock + 4_000, signal: AbortSignal.abort() })
    expect(await list('.')).toEqual(['done', 'failed', 'good.json'])
    await folder.takeIn({ now: clock + 4_000 })
    expect(await list('done')).toContain('good.json')
  })
})
