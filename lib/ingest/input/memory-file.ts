import { Readable } from 'node:stream'
import type { InputFile } from './input-file'

/** As a file is read: what works on one chunk must not depend on all being in it. */
const CHUNK_BYTES = 256 * 1024

/** An input of bytes that a program made. */
export function memoryFile(path: string, content: string | Uint8Array, group = path): InputFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  function* chunks() {
    for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES)
  }
  return {
    path,
    group,
    size: bytes.length,
    open: () => Promise.resolve(Readable.from(chunks(), { objectMode: false })),
  }
}
