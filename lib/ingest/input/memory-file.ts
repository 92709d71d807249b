import { Readable } from 'node:stream'
import type { InputFile } from './input-file'

/** An input of bytes that a program made. */
export function memoryFile(path: string, content: string | Uint8Array, group = path): InputFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return {
    path,
    group,
    size: bytes.length,
    open: () => Promise.resolve(Readable.from([bytes], { objectMode: false })),
  }
}
