import { subscribe } from 'node:diagnostics_channel'

/** 2 GB over a slow line; Node ends a request after five minutes otherwise. */
const LONGEST_REQUEST_MS = 2 * 3_600_000

/** Next has no setting for it, so the server is told with its first request. */
export function allowLongUploads(): void {
  subscribe('http.server.request.start', (message) => {
    const { server } = message as { server: { requestTimeout: number } }
    server.requestTimeout = LONGEST_REQUEST_MS
  })
}
