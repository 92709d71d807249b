import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { Failure } from './failure.mjs'
import { inRoot } from './paths.mjs'
import { hashFiles } from './stamps.mjs'

/** Some packages inside an ESM bundle still call require(). */
const BANNER =
  "import { createRequire as __createRequire } from 'node:module';const require = __createRequire(import.meta.url);"

/**
 * How Node runs the worker. It streams what is large; without the bound, Node lets garbage grow to what the machine has
 * before it collects, and an import of gigabytes would take one.
 */
export const WORKER_FLAGS = ['--enable-source-maps', '--max-old-space-size=384']

export const worker = { entry: 'worker/index.ts', output: 'dist/worker.mjs', external: ['pg-native'] }

/** Reads PDFs in a thread that the worker can end; it looks for this file beside itself. */
export const pdfThread = {
  entry: 'lib/ingest/attachments/pdf-thread.ts',
  output: 'dist/pdf-thread.mjs',
  external: [],
}

export const embeddedDatabase = {
  entry: 'lib/db/embedded/main.ts',
  output: 'dist/embedded-database.mjs',
  // PGlite loads its engine from beside its own files.
  external: ['@electric-sql/*'],
}

/** The launcher's own way to the embedded database. */
export const embeddedClient = {
  entry: 'lib/db/embedded/client.ts',
  output: 'dist/embedded-client.mjs',
  external: [],
}

/** The lock by which one data folder has one demo. */
export const processLock = {
  entry: 'lib/db/embedded/process-lock.ts',
  output: 'dist/process-lock.mjs',
  external: [],
}

/** Bundles a program into one file, unless it is there and none of the files it was made of has changed. */
export async function ensureBundle({ entry, output, external }) {
  const record = inRoot(`${output}.inputs.json`)
  if (existsSync(inRoot(output)) && isCurrent(record)) return
  const { build } = await import('esbuild')
  const { metafile, errors } = await build({
    absWorkingDir: inRoot(),
    entryPoints: [entry],
    outfile: output,
    external,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    banner: { js: BANNER },
    sourcemap: 'linked',
    metafile: true,
    logLevel: 'silent',
  }).catch((error) => ({ errors: error.errors ?? [{ text: String(error) }] }))
  if (errors.length > 0) {
    const [{ text, location }] = errors
    const place = location ? ` (${location.file}:${location.line})` : ''
    throw new Failure(`${entry} could not be bundled: ${text}${place}.`)
  }
  const files = Object.keys(metafile.inputs).filter((file) => !file.includes('node_modules/'))
  writeFileSync(record, JSON.stringify({ files, hash: hashInputs(files) }))
}

function isCurrent(record) {
  try {
    const { files, hash } = JSON.parse(readFileSync(record, 'utf8'))
    return hashInputs(files) === hash
  } catch {
    return false // missing or half written: bundle again
  }
}

/** Packages change with the lock file only. */
const hashInputs = (files) =>
  hashFiles(
    [...files, 'package-lock.json', 'tsconfig.json', 'scripts/launcher/bundles.mjs'].map((file) =>
      inRoot(file),
    ),
  )
