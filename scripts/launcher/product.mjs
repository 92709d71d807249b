import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildPrograms, buildServer, server } from '../commands/build.mjs'
import { embeddedClient, WORKER_FLAGS, worker } from './bundles.mjs'
import { runQuietly } from './children.mjs'
import { prepareDataFolder, readSecret } from './data-folder.mjs'
import { Failure } from './failure.mjs'
import { inRoot } from './paths.mjs'
import { HOST } from './ports.mjs'
import { readLastLines, startService } from './services.mjs'
import { hashFiles, listSources } from './stamps.mjs'

const READY_MS = 60_000
const POLL_MS = 100
/** An import ends its batch before it lets go. */
const WATCH_STOP_MS = 30_000
const EXIT_WITH_PARENT = new URL('exit-with-parent.mjs', import.meta.url).href
const NEXT = inRoot('node_modules', 'next', 'dist', 'bin', 'next')

/**
 * The whole product on this machine: embedded database, migrations, demo data, web server, imports. What was done before on
 * the same programs is not done again. `step(name, work)` may show progress; `onStop(stop)` gets each part's undo as
 * soon as there is something to undo. `settings` are more of the environment. Resolves when the product answers.
 */
export async function startProduct({ data, port, empty = false, dev = false, settings = {}, step, onStop }) {
  prepareDataFolder(data)
  await step('Building the worker and the database', buildPrograms)
  if (!dev) await step('Building the web server', buildServer)

  const database = await step('Starting the database', () => startDatabase(data))
  onStop({ stop: () => database.stop(), kill: () => database.release() })
  await prepareData({ data, empty, step })

  const url = urlOf(port)
  const web = startWeb({ data, port, database, dev, settings })
  onStop(web)
  await step('Starting the web server', () => waitUntilReady(`http://${HOST}:${port}/api/ready`, web))
  // Only now: nobody waits for it, and it must not slow the first page.
  const watch = startWatch(data, settings)
  onStop(watch)
  const databaseService = {
    name: 'embedded database',
    log: database.log,
    ended: database.ended.then(() => 'no connection'),
  }
  return { url, services: [web, watch, databaseService] }
}

function startWeb({ data, port, database, dev = false, settings, name = 'web' }) {
  return startService({
    name: `${name} server`,
    log: path.join(data, 'logs', `${name}.log`),
    file: process.execPath,
    // The server that `next dev` starts would inherit the import, and end while it still waits for its first order.
    args: dev
      ? [NEXT, 'dev', '--port', String(port), '--hostname', HOST]
      : ['--import', EXIT_WITH_PARENT, inRoot(server)],
    env: {
      ...webEnvironment({ data, port, url: urlOf(port), databaseUrl: database.urlFor('chartlight_app') }),
      ...settings,
    },
  })
}

/**
 * One more web server, of other settings, on the data of a product that runs: for tests. `databaseUrl` is the owner's, who
 * is bound by no wall.
 */
export async function startSecondServer({ data, port, settings }) {
  const database = await startDatabase(data)
  const web = startWeb({ data, port, database, settings, name: 'second-web' })
  const stop = async () => {
    await web.stop()
    database.release()
  }
  try {
    await waitUntilReady(`http://${HOST}:${port}/api/ready`, web)
  } catch (error) {
    await stop()
    throw error
  }
  return { url: urlOf(port), databaseUrl: database.urlFor('postgres'), stop }
}

export const urlOf = (port) => `http://localhost:${port}`

/** What is put here is imported. */
export const inboxFolder = (data) => path.join(data, 'inbox')

export const credentialsFile = (data) => path.join(data, 'demo-credentials.json')

async function startDatabase(data) {
  const { ensureEmbeddedDatabase } = await import(pathToFileURL(inRoot(embeddedClient.output)).href)
  try {
    return await ensureEmbeddedDatabase(data)
  } catch (error) {
    if (error.code === 'database_unavailable') throw new Failure(error.detail)
    throw error
  }
}

/** Migrations and demo data, again only when the program that writes them, or the folder, is another. */
async function prepareData({ data, empty, step }) {
  const stamp = path.join(data, 'prepared')
  const programs = [inRoot(worker.output), ...listSources([inRoot('prisma', 'migrations')])]
  const wanted = `${hashFiles(programs)} ${empty ? 'empty' : 'patients'}\n`
  const isPrepared = existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted
  if (isPrepared && existsSync(credentialsFile(data))) return
  await step('Migrating the database', () => runWorker(data, ['migrate']))
  const what = empty ? 'Creating the demo users' : 'Loading the demo patients'
  await step(what, () => runWorker(data, ['seed', '--demo', ...(empty ? ['--empty'] : [])]))
  writeFileSync(stamp, wanted)
}

async function runWorker(data, args) {
  const { code, output } = await runQuietly(
    process.execPath,
    [...WORKER_FLAGS, inRoot(worker.output), ...args],
    { env: workerSettings(data) },
  )
  if (code !== 0) throw new Failure(`The step "${args.join(' ')}" failed:\n${output.trim()}`)
}

function startWatch(data, settings) {
  return startService({
    name: 'import worker',
    log: path.join(data, 'logs', 'imports.log'),
    file: process.execPath,
    args: [
      ...WORKER_FLAGS,
      '--import',
      EXIT_WITH_PARENT,
      inRoot(worker.output),
      'watch',
      '--folder',
      inboxFolder(data),
    ],
    env: { ...process.env, ...workerSettings(data), ...settings },
    stopMs: WATCH_STOP_MS,
  })
}

const workerSettings = (data) => ({
  DATABASE_URL: undefined,
  DEPLOYMENT: 'demo',
  CHARTLIGHT_DATA_DIR: data,
})

function webEnvironment({ data, port, url, databaseUrl }) {
  return {
    CHAT_MODEL: 'offline',
    ...process.env,
    DATABASE_URL: databaseUrl,
    CHARTLIGHT_DATA_DIR: data,
    DEPLOYMENT: 'demo',
    NEXTAUTH_URL: url,
    NEXTAUTH_SECRET: readSecret(data),
    NEXT_TELEMETRY_DISABLED: '1',
    // Ctrl-C is answered soon: nobody has to be sent elsewhere, and an answer that still comes is saved as it is.
    NEXT_MANUAL_SIG_HANDLE: '1',
    DRAIN_DELAY_MS: '0',
    DRAIN_TIMEOUT_MS: '5000',
    HOSTNAME: HOST,
    PORT: String(port),
  }
}

async function waitUntilReady(address, web) {
  let end
  web.ended.then((how) => {
    end = how
  })
  const deadline = Date.now() + READY_MS
  while (Date.now() < deadline) {
    if (end) throw new Failure(`The ${web.name} ended (${end}):\n${readLastLines(web.log)}`)
    const response = await fetch(address).catch(() => undefined)
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  throw new Failure(`The ${web.name} was not ready within ${READY_MS / 1000} s:\n${readLastLines(web.log)}`)
}
