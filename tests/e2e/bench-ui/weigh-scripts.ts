import { gzipSync } from 'node:zlib'

/** Scripts that a page's own HTML asks for: what the browser must have before the page can be used. Prefetched ones come later. */
export function listScripts(html: string): string[] {
  return [
    ...new Set(
      [...html.matchAll(/<script[^>]*\ssrc="([^"]+\.js)[^"]*"(?![^>]*nomodule)/gi)].map(
        ([, src]) => src ?? '',
      ),
    ),
  ]
}

/** Kilobytes (1,000 bytes) of these scripts, each compressed by gzip as our server and most others do. */
export async function weighScripts(html: string, read: (src: string) => Promise<Buffer>): Promise<number> {
  const bytes = await Promise.all(listScripts(html).map(async (src) => gzipSync(await read(src)).length))
  return bytes.reduce((sum, size) => sum + size, 0) / 1000
}
