import { describe, expect, inject, it } from 'vitest'
import { bundle, observation, patient, readRow, useInbox } from '@/tests/integration/ingest-inputs'
import { ingestFiles } from './ingest-files'
import { memoryFile } from './input/memory-file'

describe.each(inject('databases'))('a bundle that replaces its patient, on $name', ({ urls }) => {
  const own = useInbox(urls.worker)

  const ingest = (content: unknown, replace: boolean) =>
    ingestFiles([memoryFile('x.json', JSON.stringify(content))], { source: own.inbox.source, replace })
  const isWithdrawn = async (id: string) =>
    (await readRow(own.inbox.source, 'Observation', id))?.entered_in_error

  it('withdraws what it no longer holds, of its own patients only, and tells how much', async () => {
    const other = [patient('q', 'Other'), observation('of-q', 'q')]
    await ingest(bundle([patient('p'), observation('stays', 'p'), observation('goes', 'p'), ...other]), false)
    const { files } = await ingest(
      bundle([patient('p'), observation('stays', 'p'), observation('new', 'p')]),
      true,
    )
    expect(files[0]).toMatchObject({ entries: 3, retracted: { Observation: 1 }, issues: [] })
    expect(await Promise.all(['stays', 'goes', 'new', 'of-q'].map(isWithdrawn))).toEqual([
      false,
      true,
      false,
      false,
    ])
    expect(await readRow(own.inbox.source, 'Observation', 'goes')).toMatchObject({ history: 1 })
  })

  it('takes a withdrawn record back when the source sends it again', async () => {
    await ingest(bundle([patient('p'), observation('o', 'p')]), false)
    await ingest(bundle([patient('p')]), true)
    expect(await isWithdrawn('o')).toBe(true)
    await ingest(bundle([patient('p'), observation('o', 'p')]), false)
    expect(await isWithdrawn('o')).toBe(false)
  })

  it('withdraws nothing when it holds what could not be read, and keeps what has no id', async () => {
    const { id: _, ...nameless } = observation('x', 'p')
    const whole = bundle([patient('p'), nameless, observation('deep', 'p')])
    await ingest(whole, true)
    const deep = `${'{"a":'.repeat(300)}1${'}'.repeat(300)}`
    const broken = JSON.stringify(whole).replace('"id":"deep"', `"id":"deep","extension":[${deep}]`)
    const { files } = await ingestFiles([memoryFile('x.json', broken)], {
      source: own.inbox.source,
      replace: true,
    })
    expect(files[0]?.byType.Patient).toMatchObject({ unchanged: 1 })
    expect(files[0]?.retracted).toBeUndefined()
    expect(files[0]?.issues[0]).toMatchObject({ index: null, severity: 'warning' })
    expect(await isWithdrawn('deep')).toBe(false)
  })

  it.each([
    ['a resource that stands alone', patient('p')],
    [
      'one page of several',
      { ...bundle([patient('p')]), type: 'searchset', link: [{ relation: 'next', url: 'x' }] },
    ],
    ['a history', { ...bundle([patient('p')]), type: 'history' }],
  ])('does not take %s for all of a patient', async (_, part) => {
    await ingest(bundle([patient('p'), observation('o', 'p')]), false)
    const { files } = await ingest(part, true)
    expect(files[0]).toMatchObject({ state: 'failed', entries: 0 })
    expect(await isWithdrawn('o')).toBe(false)
  })

  it('is not for NDJSON, which never says that it is whole', async () => {
    const line = JSON.stringify(patient('p'))
    const report = await ingestFiles([memoryFile('x.ndjson', `${line}\n${line}`)], {
      source: own.inbox.source,
      replace: true,
    })
    expect(report.files[0]).toMatchObject({ state: 'failed', entries: 0 })
    expect(report.files[0]?.issues[0]?.reason).toMatch(/cannot replace a chart/)
  })
})
