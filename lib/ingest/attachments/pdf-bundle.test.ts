import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { build } from 'esbuild'
import { beforeAll, expect, it } from 'vitest'
import { pdfThread } from '@/scripts/launcher/bundles.mjs'
import { writePdf } from '@/tests/ingest/write-pdf'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);"
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'chartlight-bundle-'))
  return () => rm(folder, { recursive: true })
})

it('reads a PDF from the bundled worker, whose thread lies beside it', async () => {
  const shared = {
    absWorkingDir: ROOT,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'silent',
    banner: { js: REQUIRE },
  } as const
  const program = `import { readFileSync } from 'node:fs'
import { readPdf } from '@/lib/ingest/attachments/read-pdf'
const reading = await readPdf({ bytes: readFileSync(process.argv[2]) })
process.stdout.write(JSON.stringify(reading))`
  const stdin = { contents: program, resolveDir: ROOT, loader: 'ts' } as const
  await build({ ...shared, stdin, outfile: path.join(folder, 'worker.mjs') })
  await build({
    ...shared,
    entryPoints: [pdfThread.entry],
    outfile: path.join(folder, path.basename(pdfThread.output)),
  })
  const file = path.join(folder, 'note.pdf')
  await writeFile(file, writePdf([[{ x: 72, y: 700, text: 'Seen today.' }]]))
  const run = await promisify(execFile)(process.execPath, [path.join(folder, 'worker.mjs'), file], {
    cwd: folder,
  })
  expect(JSON.parse(run.stdout)).toEqual({ text: 'Seen today.' })
}, 60_000)
