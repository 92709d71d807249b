import { connect } from 'node:net'
import { locateDatabase } from '@/lib/db/embedded/locations'
import { text } from '@/lib/db/embedded/messages'

/** A startup packet with settings beside the user and the database. */
export function startupWith(settings: Record<string, string>): Buffer {
  const words = Object.entries({ user: 'someone', database: 'postgres', ...settings })
    .flat()
    .map(text)
  const body = Buffer.concat([Buffer.from([0, 3, 0, 0]), ...words, Buffer.alloc(1)])
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([length, body])
}

/** Sends bytes and reads until the gateway hangs up, or has sent `enough`. */
export function converse(
  dataDirectory: string,
  bytes: Buffer,
  enough = Number.POSITIVE_INFINITY,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(locateDatabase(dataDirectory).socket, () => socket.write(bytes))
    let reply = ''
    socket.on('data', (chunk) => {
      reply += chunk.toString('latin1')
      if (reply.length >= enough) socket.end()
    })
    socket.on('error', reject)
    socket.on('close', () => resolve(reply))
  })
}
