import { cpSync, mkdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pdfThread, worker } from '../launcher/bundles.mjs'
import { inRoot } from '../launcher/paths.mjs'

/** What the image holds in /app, from what was built. The Dockerfile copies this folder, and tests start it. */
const PARTS = [
  ['.next/standalone', '.'],
  ...[worker, pdfThread].flatMap(({ output }) => [
    [output, output],
    [`${output}.map`, `${output}.map`],
  ]),
  ['prisma/migrations', 'prisma/migrations'],
  ['scripts/image/start.sh', 'start.sh'],
  ['LICENSE', 'LICENSE'],
]

/** Puts them into an empty folder; what was there is removed. */
export function assembleImage(folder) {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const [from, to] of PARTS)
    cpSync(inRoot(from), path.join(folder, to), { recursive: true, verbatimSymlinks: true })
}
