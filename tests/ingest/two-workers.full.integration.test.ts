import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import type { IngestReport } from '@/lib/ingest/report'
import { type Json, observation, patient } from '@/tests/integration/ingest-inputs'
import { useOwner } from '@/tests/integration/owner'
import { generateDemoPatients } from '@/worker/demo-patients/generate-demo-patients'
import { compareDumps, dumpSource } from './dump-source'
import { bundleWorker, runWorker } from './worker-process'

const source = (run: string) => `two-workers-${process.pid}-${run}`

describe.each(inject('databases'))('two workers at once, on $name', ({ urls }) => {
  const owner = useOwner(urls)
  let folder: string
  const inFolder = (name: string) => path.join(folder, name)

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'chartlight-two-workers-'))
    await Promise.all([bundleWorker(), writeInputs()])
  })
  afterAll(async () => {
    await rm(folder, { recursive: true })
  })

  /** One chart whole, and the same chart in two halves that share its patient and its directory. */
  async function writeInputs(): Promise<void> {
    const entries = (generateDemoPatients()[0]?.bundle.entry ?? []) as unknown as Json[]
    const isShared = ({ resource }: Json) =>
      ['Patient', 'Practitioner', 'Organization', 'Location', 'Encounter'].includes(
        String((resource as Json).resourceType),
      )
    const half = (which: number) => entries.filter((entry, index) => isShared(entry) || index % 2 === which)
    const write = (name: string, entry: Json[]) =>
      writeFile(inFolder(name), JSON.stringify({ resourceType: 'Bundle', type: 'collection', entry }))
    await write('whole.json', entries)
    await write('even.json', half(0))
    await write('odd.json', half(1))
    for (const [name, first] of [
      ['left', 0],
      ['right', 400],
    ] as const) {
      await mkdir(inFolder(name))
      const ids = Array.from({ length: 1_200 }, (_, index) => `o${first + index}`)
      const lines = [
        patient('1'),
        patient('2'),
        ...ids.map((id, index) => observation(id, `${1 + (index % 2)}`)),
      ]
      // The other way round in the other file: whoever locked row by row would wait in a circle.
      if (name === 'right') lines.reverse()
      await writeFile(
        path.join(folder, name, 'export.ndjson'),
        lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
      )
    }
  }

  /** Both begin together; each must read its file to the end. */
  async function ingestAtOnce(run: string, inputs: readonly string[]): Promise<IngestReport[]> {
    const runs = inputs.map((input) =>
      runWorker(urls.worker, 'ingest', inFolder(input), '--source', source(run), '--json'),
    )
    const ended = await Promise.all(runs.map(({ ended }) => ended))
    return ended.map(({ code, output, complaint }) => {
      expect(code, complaint).toBe(0)
      return JSON.parse(output)
    })
  }
  async function ingestInTurn(run: string, inputs: readonly string[]): Promise<void> {
    for (const input of inputs) await ingestAtOnce(run, [input])
  }

  it.each([
    ['the same file', ['whole.json', 'whole.json'], ['whole.json']],
    ['two files of one patient', ['even.json', 'odd.json'], ['even.json', 'odd.json']],
    ['two exports that overlap', ['left', 'right'], ['left', 'right']],
  ])(
    'file %s as one after the other would, with no deadlock and nothing twice',
    async (_, inputs, inTurn) => {
      const [together, apart] = [`${inputs.join('-')}-together`, `${inputs.join('-')}-apart`]
      const reports = await ingestAtOnce(together, inputs)
      await ingestInTurn(apart, inTurn)
      expect(
        compareDumps(await dumpSource(owner, source(apart)), await dumpSource(owner, source(together))),
      ).toEqual({})
      const created = reports
        .flatMap(({ totals }) => Object.values(totals.byType))
        .reduce((sum, it) => sum + it.created, 0)
      const { rows } = await owner.query(
        `SELECT count(*)::int AS stored FROM (SELECT source_id FROM clinical_record UNION ALL SELECT source_id FROM directory_resource) stored
       JOIN source s ON s.id = stored.source_id WHERE s.name = $1`,
        [source(together)],
      )
      expect(created, 'each is created by one of them').toBe(rows[0].stored)
    },
    120_000,
  )
})
