import { cpSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
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
  removeTests(path.join(folder, 'node_modules'))
}

/** Packages bring their tests along, and Next takes them in with the folder; nothing loads them. */
function removeTests(packages) {
  for (const entry of readdirSync(packages, { recursive: true, withFileTypes: true }))
    if (entry.isDirectory() && /^tests?$/.test(entry.name) && !isOfNext(packages, entry.parentPath))
      rmSync(path.join(entry.parentPath, entry.name), { recursive: true, force: true })
}

/** It names parts of itself so. */
const isOfNext = (packages, place) => path.relative(packages, place).split(path.sep)[0] === 'next'
