import { connect, type Socket } from 'node:net'
import { FrameReader, parseErrorFields, startupMessage } from './messages'
import { DATABASE_NAME, OWNER } from './names'

/** A signed-in connection that asks for nothing: while it is open, the embedded database has a client and stays. */
export type Lease = Socket

/**
 * Signs in at the socket. Undefined when nobody listens there; throws with the database's own words when it refuses.
 * The lease does not keep this process alive.
 */
export function takeLease(socketPath: string): Promise<Lease | undefined> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketPath)
    const reader = new FrameReader()
    socket.once('connect', () => socket.write(startupMessage(OWNER, DATABASE_NAME)))
    socket.on('data', (chunk) => {
      reader.push(chunk)
      for (let message = reader.takeMessage(); message; message = reader.takeMessage()) {
        if (message.type === 'E') reject(new Error(parseErrorFields(message.bytes).get('M')))
        if (message.type === 'Z') resolve(socket.unref())
      }
    })
    socket.on('error', () => resolve(undefined))
    socket.on('close', () => resolve(undefined))
  })
}
