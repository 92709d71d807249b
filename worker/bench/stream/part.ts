import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AppError } from '@/lib/errors'

/** The processes of a bench: the model, and what is measured, each by itself. */
export type PartName = 'model' | 'ours' | 'bare' | 'stock'

/** What a part tells the bench. */
export type FromPart =
  | { type: 'listening'; url: string }
  /** Microseconds of processor time so far, system time included. */
  | { type: 'cpu'; microseconds: number }
  | { type: 'sent'; sent: [turn: number, at: number][] }

/** The bench's end of a part. */
export interface Part {
  url: string
  /** Milliseconds of processor time that the process has used so far. */
  readCpu(): Promise<number>
  /** Of the model: ends the answers that it is writing, as if they were complete. */
  endAnswers(): void
  stop(): Promise<void>
}

/**
 * Starts a part as a process of its own: `program` is what has the command `bench stream PART`. It sees the given
 * variables and nothing else of the environment. Throws AppError `internal` when it does not come up.
 */
export async function startPart(
  name: PartName,
  program: string,
  variables: Record<string, string>,
  onMessage: (message: FromPart) => void = () => {},
): Promise<Part> {
  const child = fork(program, ['bench', 'stream', name], {
    env: { NODE_ENV: 'production', LOG_LEVEL: 'warn', ...variables },
    execArgv: [],
    // Log lines beside the progress; standard output is for the figures.
    stdio: ['ignore', 2, 2, 'ipc'],
  })
  child.on('message', onMessage)
  const { url } = await waitFor(child, 'listening', name)
  return {
    url,
    async readCpu() {
      child.send('cpu')
      return (await waitFor(child, 'cpu', name)).microseconds / 1000
    },
    endAnswers: () => void child.send('end'),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      if (child.connected) child.disconnect()
      await ended
    },
  }
}

function waitFor<Type extends FromPart['type']>(
  child: ChildProcess,
  type: Type,
  name: PartName,
): Promise<Extract<FromPart, { type: Type }>> {
  return new Promise((resolve, reject) => {
    const onMessage = (message: FromPart) => {
      if (message.type === type) settle(() => resolve(message as Extract<FromPart, { type: Type }>))
    }
    const onExit = () =>
      settle(() => reject(new AppError('internal', `The part "${name}" of the bench ended by itself.`)))
    const settle = (go: () => void) => {
      child.off('message', onMessage).off('exit', onExit)
      go()
    }
    child.on('message', onMessage).on('exit', onExit)
  })
}

/** In a part: serves on a free port of this machine and says where, `path` behind it. */
export async function listen(server: Server, path = ''): Promise<void> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
  process.send?.({ type: 'listening', url } satisfies FromPart)
}

/** In a part: answers what the bench asks until it lets go, or is gone. */
export async function untilLetGo(onEnd: () => void = () => {}): Promise<void> {
  const onMessage = (message: unknown) => {
    if (message === 'end') return onEnd()
    const { user, system } = process.cpuUsage()
    process.send?.({ type: 'cpu', microseconds: user + system } satisfies FromPart)
  }
  process.on('message', onMessage)
  // A key press reaches the whole group; the bench is what ends in order, and its parts with it.
  process.on('SIGINT', () => {})
  await once(process, 'disconnect')
}
