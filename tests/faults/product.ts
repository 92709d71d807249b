import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildServer, server } from '@/scripts/commands/build.mjs'
import { findFreePort } from '@/scripts/launcher/ports.mjs'

const ROOT = path.resolve(import.meta.dirname, '../..')
const READY_MS = 30_000
/** Told a number, it moves the clock of the process by so many milliseconds; asked for its memory, it collects garbage first. */
const REMOTE = `data:text/javascript,${encodeURIComponent(`
  let shift = 0
  const now = () => Real.now() + shift
  const Real = Date
  globalThis.Date = new Proxy(Real, {
    construct: (target, given, asked) => Reflect.construct(target, given.length > 0 ? given : [now()], asked),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  })
  const weigh = () => {
    gc()
    const { heapUsed, external } = process.memoryUsage()
    return heapUsed + external
  }
  process.on('message', (asked) => {
    if (asked === 'memory') return void process.send(weigh())
    shift = asked
    process.send('moved')
  })
  process.channel?.unref()`)}`

/** The built server as a deployment runs it: a process of its own. */
export interface Product {
  url: string
  /** Signs its sessions: with it another process knows them too. */
  secret: string
  /** What it holds, in bytes: its heap, and what lies beside it. */
  readMemory(): Promise<number>
  /** What it wrote to its log. */
  log(): string
  signal(name: 'SIGTERM' | 'SIGKILL'): void
  /** Its exit code, once it has ended. */
  ended: Promise<number | null>
  moveClock(milliseconds: number): Promise<void>
  stop(): Promise<void>
}

export const buildProduct = (): Promise<void> => buildServer()

/** Starts it with these variables; resolves when it answers. */
export async function startProduct(variables: Record<string, string>): Promise<Product> {
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const secret = variables.NEXTAUTH_SECRET ?? randomBytes(32).toString('hex')
  const child = spawn(process.execPath, ['--expose-gc', '--import', REMOTE, path.join(ROOT, server)], {
    env: {
      PATH: process.env.PATH ?? '',
      NODE_ENV: 'production',
      NEXTAUTH_URL: url,
      NEXT_TELEMETRY_DISABLED: '1',
      NEXT_MANUAL_SIG_HANDLE: '1',
      KEEP_ALIVE_TIMEOUT: '75000',
      HOSTNAME: '127.0.0.1',
      PORT: String(port),
      ...variables,
      NEXTAUTH_SECRET: secret,
    },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  })
  let said = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (text) => {
      said += String(text)
    })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const product: Product = {
    url,
    secret,
    async readMemory() {
      child.send('memory')
      const [bytes] = await once(child, 'message')
      return bytes as number
    },
    log: () => said,
    signal: (name) => void child.kill(name),
    ended,
    async moveClock(milliseconds) {
      child.send(milliseconds)
      await once(child, 'message')
    },
    async stop() {
      child.kill('SIGKILL')
      await ended
    },
  }
  const deadline = performance.now() + READY_MS
  while (performance.now() < deadline) {
    const answer = await fetch(`${url}/api/ready`).catch(() => null)
    if (answer?.ok) return product
    await sleep(100)
  }
  await product.stop()
  throw new Error(`The built server did not come up:\n${said}`)
}
