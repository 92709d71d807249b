import { createServer } from 'node:net'
import { Failure } from './failure.mjs'

export const HOST = '127.0.0.1'

/** Says so in one line, before the long work, when somebody else listens there. */
export async function refuseTakenPort(port) {
  const code = await tryPort(port)
  if (!code) return
  if (code === 'EACCES') throw new Failure(`Port ${port} needs more rights; choose another: -- --port 3000.`)
  if (code !== 'EADDRINUSE')
    throw new Failure(`Port ${port} cannot be used (${code}); choose another: -- --port N.`)
  let free = port + 1
  while (free < port + 100 && (await tryPort(free))) free += 1
  throw new Failure(
    `Port ${port} is in use; stop what uses it, or choose another: npm run demo -- --port ${free}`,
  )
}

/** A port that nobody listens on now. */
export async function findFreePort() {
  const server = createServer()
  await new Promise((resolve) => server.listen(0, HOST, resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return port
}

function tryPort(port) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', (error) => resolve(error.code))
    server.listen(port, HOST, () => server.close(() => resolve(undefined)))
  })
}
