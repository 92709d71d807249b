import { randomUUID } from 'node:crypto'
import { EventEmitter } from 'node:events'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { connectRedis, FAIL_FAST } from './redis'

const CHANNEL = 'chartlight:signals'

/**
 * A word to every process that something happened under a name: an answer grew, an answer is to stop. It carries nothing
 * else, so that nothing of a chart passes through. Words can be lost: what must be seen is also looked for at times.
 */
export interface Signals {
  send(name: string): void
  /** Calls back at each word under the name, until the function that it returns is called. */
  listen(name: string, onSignal: () => void): () => void
  close(): void
}

/** For a process that is alone, or whose neighbours can wait for their next look. */
export function createLocalSignals(): Signals {
  const emitter = new EventEmitter().setMaxListeners(0)
  return {
    send: (name) => void emitter.emit(name),
    listen(name, onSignal) {
      emitter.on(name, onSignal)
      return () => emitter.off(name, onSignal)
    },
    close: () => void emitter.removeAllListeners(),
  }
}

/** Over one channel of Redis; within the process also while Redis is away. */
export function createRedisSignals(url: string): Signals {
  const local = createLocalSignals()
  const sender = randomUUID()
  const publisher = connectRedis(url, FAIL_FAST)
  // Waits for the connection and subscribes again after a loss.
  const subscriber = connectRedis(url, { maxRetriesPerRequest: null })
  subscriber.subscribe(CHANNEL).catch((error: Error) => log.warn('signals-not-heard', { code: error.name }))
  subscriber.on('message', (_channel, message: string) => {
    const [from, name] = message.split(' ')
    if (from !== sender && name) local.send(name)
  })
  return {
    send(name) {
      local.send(name)
      publisher
        .publish(CHANNEL, `${sender} ${name}`)
        .catch((error: Error) => log.warn('signal-not-sent', { code: error.name }))
    },
    listen: local.listen,
    close() {
      local.close()
      subscriber.disconnect()
      publisher.disconnect()
    },
  }
}

let shared: Signals | undefined
export function signals(): Signals {
  shared ??= env.REDIS_URL ? createRedisSignals(env.REDIS_URL) : createLocalSignals()
  return shared
}

/** Hangs up, so that a command line can end. */
export function closeSignals(): void {
  shared?.close()
  shared = undefined
}
