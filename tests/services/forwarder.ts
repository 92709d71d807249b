import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** Where connections go on to: the file of a socket. */
export interface Forwarder {
  port: number
  /** From now on new connections end there; those that stand stay where they are, as after a change of a name. */
  pointTo(socketFile: string): void
  /** Nothing passes any more and nothing is refused, as behind a firewall, for connections that stand and for new ones. */
  swallow(): void
  /** New connections pass again; those of before stay dead. */
  letPass(): void
  close(): Promise<void>
}

/** A TCP port in front of a server of this machine: the address of a deployment, behind which things move. */
export async function startForwarder(socketFile: string): Promise<Forwarder> {
  let target = socketFile
  let isSwallowing = false
  const open = new Set<Socket>()
  const server = createServer((near) => {
    open.add(near)
    near.on('error', () => near.destroy()).on('close', () => open.delete(near))
    if (isSwallowing) return void near.resume()
    const far = connect(target)
    far.on('error', () => near.destroy()).on('close', () => near.destroy())
    near.on('close', () => far.destroy())
    near.pipe(far).pipe(near)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    pointTo(file) {
      target = file
    },
    swallow() {
      isSwallowing = true
      for (const near of open)
        near
          .unpipe()
          .removeAllListeners('data')
          .on('data', () => {})
    },
    letPass() {
      isSwallowing = false
    },
    async close() {
      for (const near of open) near.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** The same login and database, by way of the forwarder. */
export function throughForwarder(url: string, { port }: Forwarder): string {
  const { username, password, pathname } = new URL(url)
  return `postgresql://${username}:${password}@127.0.0.1:${port}${pathname}`
}
