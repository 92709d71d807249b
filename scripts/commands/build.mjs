import { cpSync, existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { assembleImage } from '../image/assemble.mjs'
import { embeddedClient, embeddedDatabase, ensureBundle, pdfThread, worker } from '../launcher/bundles.mjs'
import { runQuietly, tool } from '../launcher/children.mjs'
import { Failure, WrongUsage } from '../launcher/failure.mjs'
import { inRoot } from '../launcher/paths.mjs'
import { say } from '../launcher/say.mjs'
import { hashFiles, isUpToDate, listSources, remember } from '../launcher/stamps.mjs'

const SOURCES = ['app', 'components', 'lib', 'public', 'prisma', 'proxy.ts', 'instrumentation.ts']
const SETTINGS = ['next.config.ts', 'postcss.config.mjs', 'tsconfig.json', 'package-lock.json']

export const server = '.next/standalone/server.js'

/** `--into DIR` also puts together there what the image holds. */
export async function run(args) {
  const { into } = readOptions(args)
  await buildAll({ onStart: (what) => say(`Building ${what} …`) })
  if (into) assembleImage(path.resolve(into))
  return 0
}

function readOptions(args) {
  try {
    return parseArgs({ args, options: { into: { type: 'string' } } }).values
  } catch (error) {
    throw new WrongUsage(`${error.message}\nUsage: npm run build -- [--into DIR]`)
  }
}

/** Everything that runs, from sources; what is up to date is left alone. Throws a Failure with the compiler's words. */
async function buildAll({ onStart = () => {} } = {}) {
  await Promise.all([buildPrograms(), buildServer({ onStart })])
}

/** The worker and the embedded database: a second, no waiting for the web server. */
export async function buildPrograms() {
  const programs = [worker, pdfThread, embeddedDatabase, embeddedClient].filter(({ entry }) =>
    existsSync(inRoot(entry)),
  )
  await Promise.all(programs.map((program) => ensureBundle(program)))
}

export async function buildServer({ onStart = () => {} } = {}) {
  if (!existsSync(inRoot('app'))) return
  const inputs = hashFiles(listSources([...SOURCES, ...SETTINGS].map((place) => inRoot(place))))
  if (existsSync(inRoot(server)) && isUpToDate('web-server', inputs)) return
  onStart('the web server')
  const { code, output } = await runQuietly(tool('next'), ['build'], {
    env: { NEXT_TELEMETRY_DISABLED: '1' },
  })
  if (code !== 0) throw new Failure(`The web server could not be built (next build):\n${output.trim()}`)
  addStaticFiles()
  removeSettings()
  remember('web-server', inputs)
}

/** Next leaves them out of its standalone folder, expecting a CDN. */
function addStaticFiles() {
  const standalone = (...parts) => inRoot('.next', 'standalone', ...parts)
  rmSync(standalone('.next', 'static'), { recursive: true, force: true })
  cpSync(inRoot('.next', 'static'), standalone('.next', 'static'), { recursive: true })
  if (existsSync(inRoot('public'))) cpSync(inRoot('public'), standalone('public'), { recursive: true })
}

/** Next copies `.env` into what it builds; settings and secrets belong to where it runs. */
function removeSettings() {
  for (const file of ['.env', '.env.production']) rmSync(inRoot('.next', 'standalone', file), { force: true })
}
