import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import type { Socket } from 'node:net'

/** So long the sender may read the answer; what is unread by us would reset the line at once. */
const PATIENCE_MS = 2_000

/**
 * Ends a connection on which a request was answered before it was read, as a refused upload is. What is left of it lies in
 * front of the next request there, which a load balancer may give to anybody and which would wait behind it for ever.
 */
export function leaveRefusedUploads(): void {
  subscribe('http.server.response.finish', (message) => {
    const { request, socket } = message as { request: IncomingMessage; socket: Socket }
    if (request.complete) return
    socket.end()
    setTimeout(() => socket.destroy(), PATIENCE_MS).unref()
  })
}
