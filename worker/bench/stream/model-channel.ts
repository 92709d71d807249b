import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** What the paced model tells the bench, which runs it as a process of its own. */
export type FromModel =
  | { type: 'listening'; url: string }
  /** Which turns' tokens left, and when. */
  | { type: 'sent'; sent: [turn: number, at: number][] }

/** In the model: serves on a free port of this machine and says where, `path` behind it. */
export async function listen(server: Server, path: string): Promise<void> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`
  process.send?.({ type: 'listening', url } satisfies FromModel)
}

/** In the model: until the bench lets go, or is gone. */
export async function untilLetGo(): Promise<void> {
  // A key press reaches the whole group; the bench is what ends in order, and its parts with it.
  process.on('SIGINT', () => {})
  await once(process, 'disconnect')
}
