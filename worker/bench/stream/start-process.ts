import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { AppError } from '@/lib/errors'

/** A process of the bench, which sees the given variables and nothing else of the environment. */
export interface Program {
  name: string
  file: string
  args: string[]
  variables: Record<string, string>
  /** Loaded before the program itself. */
  preload?: string
  /** Which it is bound to; without them, none. */
  cores?: readonly number[] | null
}

/** Starts it beside the bench; it ends when the bench lets go of it. */
export function startProcess({ name, file, args, variables, preload, cores }: Program) {
  const flags = preload ? ['--import', preload] : []
  const child = fork(file, args, {
    env: { NODE_ENV: 'production', ...variables },
    ...(!cores
      ? { execArgv: flags }
      : { execPath: 'taskset', execArgv: ['-c', cores.join(','), process.execPath, ...flags] }),
    // Log lines beside the progress; standard output is for the figures.
    stdio: ['ignore', 'ignore', 2, 'ipc'],
  })
  return {
    child,
    /** The next message of that kind. Throws AppError `internal` when the process ends before. */
    next: <Message>(isMeant: (message: unknown) => message is Message) => waitFor(child, name, isMeant),
    stop: () => stop(child),
  }
}

function waitFor<Message>(
  child: ChildProcess,
  name: string,
  isMeant: (message: unknown) => message is Message,
): Promise<Message> {
  const ended = new AppError('internal', `The part "${name}" of the bench ended by itself.`)
  if (child.exitCode !== null || child.signalCode !== null) return Promise.reject(ended)
  return new Promise((resolve, reject) => {
    const onMessage = (message: unknown) => {
      if (isMeant(message)) settle(() => resolve(message))
    }
    const onExit = () => settle(() => reject(ended))
    const settle = (go: () => void) => {
      child.off('message', onMessage).off('exit', onExit)
      go()
    }
    child.on('message', onMessage).on('exit', onExit)
  })
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  if (child.connected) child.disconnect()
  await ended
}
