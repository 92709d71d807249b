import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An S3 that knows us and lets us read nothing, as a bucket policy or a missing permission does. */
export async function startDenyingS3(): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((_request, response) => {
    response.writeHead(403, { 'content-type': 'application/xml' })
    response.end(
      '<?xml version="1.0"?><Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>',
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  }
}
