import type { Socket } from 'node:net'
import type pg from 'pg'

/** BEGIN over a network has nothing to wait for: without an answer by then, the other end is gone or hangs. */
const FIRST_WORD_MS = 2_000

/**
 * Hangs up a connection of the pool on which the server is silent for too long while somebody uses it. A server that was
 * moved or frozen sends no reset: its sockets would look sound for a quarter of an hour, and each would cost a wait.
 * `silenceMs` is longer than the longest statement, which the server ends itself.
 */
export function boundSilence(pool: pg.Pool, silenceMs: number): void {
  pool.on('connect', (client) => socketOf(client).on('timeout', hangUp))
  pool.on('acquire', (client) => {
    const socket = socketOf(client)
    // On this machine the system itself tells of a dead process, and the embedded engine lets others go first.
    const isLocal = socket.remoteAddress === undefined
    socket.setTimeout(isLocal ? silenceMs : FIRST_WORD_MS)
    if (!isLocal) socket.once('data', () => socket.setTimeout(silenceMs))
  })
  pool.on('release', (_error, client) => socketOf(client).setTimeout(0))
}

function hangUp(this: Socket): void {
  this.destroy(new Error('The database has been silent for too long.'))
}

function socketOf(client: pg.Client): Socket {
  return client.connection.stream as Socket
}
