import { existsSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { ENGINE_MAJOR, Engine } from './engine'
import { Gateway } from './gateway'
import { ensureDirectory, ensurePrivateDirectory, type Locations, locateDatabase } from './locations'
import { LockHeld, takeProcessLock } from './process-lock'

/**
 * The embedded database's own process: `embedded-database.mjs --data DIR [--exit-when-idle SECONDS]`.
 * Says `ready` on standard output; says why not in one line on standard error and exits 1 (3: another has the folder).
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      'exit-when-idle': { type: 'string' },
      'wait-seconds': { type: 'string', default: '30' },
      'idle-in-transaction-seconds': { type: 'string', default: '60' },
    },
  })
  if (!values.data) throw new Error('Name the data folder: --data DIR.')
  const idleSeconds = values['exit-when-idle'] === undefined ? undefined : toSeconds(values['exit-when-idle'])
  const waitMs = toSeconds(values['wait-seconds']) * 1000
  const idleInTransactionMs = toSeconds(values['idle-in-transaction-seconds']) * 1000

  ensureDirectory(values.data)
  const places = locateDatabase(values.data)
  const releaseLock = takeProcessLock(places.lock)
  process.on('exit', releaseLock)
  refuseOtherMajor(places)

  let idleTimer: NodeJS.Timeout | undefined
  const engine = await Engine.open(places.database)
  const gateway = new Gateway(engine, {
    waitMs,
    idleInTransactionMs,
    onBusy: () => clearTimeout(idleTimer),
    onIdle: () => {
      if (idleSeconds !== undefined) idleTimer = setTimeout(stop, idleSeconds * 1000)
    },
    onFailure: stopWithReason,
  })

  let isStopping = false
  function stop(): void {
    if (isStopping) return
    isStopping = true
    gateway
      .close()
      .then(() => engine.close())
      .then(() => {
        rmSync(places.socketDirectory, { recursive: true, force: true })
        process.exit(0)
      }, stopWithReason)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop)

  ensurePrivateDirectory(places.socketDirectory)
  rmSync(places.socket, { force: true }) // left by a process that was killed; the lock says that it is dead
  await gateway.listen(places.socket)
  process.stdout.write('ready\n')
}

/** Checked before the engine opens the folder: it would answer with an internal failure. */
function refuseOtherMajor({ database }: Locations): void {
  const file = path.join(database, 'PG_VERSION')
  if (!existsSync(file)) return
  const major = readFileSync(file, 'utf8').trim()
  if (major === String(ENGINE_MAJOR)) return
  throw new Error(
    `The data in ${database} were written by PostgreSQL ${major}, this version reads ${ENGINE_MAJOR}; choose another folder with --data, or load the charts again.`,
  )
}

function toSeconds(value: string): number {
  const seconds = Number(value)
  if (Number.isFinite(seconds) && seconds >= 0) return seconds
  throw new Error(`${JSON.stringify(value)} is not a number of seconds.`)
}

function stopWithReason(error: unknown): void {
  const reason = error instanceof Error ? error.message : String(error)
  process.stderr.write(`${reason.replaceAll('\n', ' ')}\n`)
  process.exit(error instanceof LockHeld ? 3 : 1)
}

process.on('uncaughtException', stopWithReason)
process.on('unhandledRejection', stopWithReason)
await main()
