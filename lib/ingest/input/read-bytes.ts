import { pipeline, Readable } from 'node:stream'
import { createGunzip } from 'node:zlib'
import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'
import type { InputFile } from './input-file'

type Bytes = AsyncGenerator<Buffer, void, undefined>

/**
 * The content of a file as UTF-8 bytes: unpacked when it is gzip (several members included), decoded when it is UTF-16,
 * without byte order mark. Whether UTF-8 is valid is left to who cuts it. `onBytes` is told how many stored bytes were
 * read since it was last called. Throws AppError for a damaged gzip file and above LIMITS.fileBytes, decompressedBytes
 * and gzipRatio.
 */
export async function* readBytes(file: InputFile, onBytes?: (bytes: number) => void): Bytes {
  const progress = { stored: 0, onBytes }
  if ((file.size ?? 0) > LIMITS.fileBytes) throw tooLarge(LIMITS.fileBytes, 'as stored')
  const stored = countStored(await file.open(), progress)
  try {
    const head = await readHead(stored, 2)
    const whole = prepend(head, stored)
    yield* decode(head[0] === 0x1f && head[1] === 0x8b ? unzip(whole, progress) : whole)
  } finally {
    await stored.return()
  }
}

async function* countStored(
  stream: Readable,
  progress: { stored: number; onBytes: ((bytes: number) => void) | undefined },
): Bytes {
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      progress.stored += chunk.length
      if (progress.stored > LIMITS.fileBytes) throw tooLarge(LIMITS.fileBytes, 'as stored')
      progress.onBytes?.(chunk.length)
      yield chunk
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    const isForbidden = error instanceof Error && 'code' in error && error.code === 'EACCES'
    const detail = isForbidden
      ? 'The file may not be read by this user; give it the right to, and import it again.'
      : 'The file could not be read to its end; see that it is still there, and import it again.'
    throw new AppError('invalid_input', detail, { cause: error })
  }
}

async function* unzip(packed: Bytes, progress: { stored: number }): Bytes {
  let length = 0
  const unpacked = pipeline(Readable.from(packed), createGunzip(), () => {
    // The reader below is told what went wrong; without a callback nobody would be.
  })
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      length += chunk.length
      if (length > LIMITS.decompressedBytes) throw tooLarge(LIMITS.decompressedBytes, 'unpacked')
      if (length > LIMITS.bundleBytes && length > progress.stored * LIMITS.gzipRatio)
        throw new AppError(
          'too_large',
          `The gzip file unpacks to more than ${LIMITS.gzipRatio} times its size, which no export does; it was not read on. Send it unpacked if it is meant.`,
        )
      yield chunk
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'Z_BUF_ERROR')
      throw new AppError('invalid_input', 'The gzip file breaks off before its end; send it again.', {
        cause: error,
      })
    if (typeof code === 'string' && code.startsWith('Z_'))
      throw new AppError('invalid_input', 'The gzip file is damaged and cannot be unpacked; send it again.', {
        cause: error,
      })
    throw error
  }
}

async function* decode(bytes: Bytes): Bytes {
  const head = await readHead(bytes, 4)
  const encoding = nameEncoding(head)
  const whole = prepend(head, bytes)
  if (encoding === 'utf-8') return yield* withoutMark(whole)
  const decoder = new TextDecoder(encoding)
  for await (const chunk of whole) {
    const text = decoder.decode(chunk, { stream: true })
    if (text) yield Buffer.from(text)
  }
  const rest = decoder.decode()
  if (rest) yield Buffer.from(rest)
}

/** By byte order mark; without one, UTF-16 shows by the NUL in each ASCII character with which JSON begins. */
function nameEncoding(head: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  const [first, second, third, fourth] = head
  if (third === 0 && fourth === 0 && (first === 0xff || second === 0) && first !== undefined)
    throw new AppError('invalid_input', 'The file is UTF-32, which is not read; re-export it as UTF-8.')
  if ((first === 0xff && second === 0xfe) || (first !== 0 && second === 0)) return 'utf-16le'
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0 && second !== undefined))
    return 'utf-16be'
  return 'utf-8'
}

async function* withoutMark(bytes: Bytes): Bytes {
  let isFirst = true
  for await (const chunk of bytes) {
    yield isFirst && chunk[0] === 0xef && chunk[1] === 0xbb && chunk[2] === 0xbf ? chunk.subarray(3) : chunk
    isFirst = false
  }
}

/** At least so many bytes, unless the file ends before. */
async function readHead(bytes: Bytes, atLeast: number): Promise<Buffer> {
  const parts: Buffer[] = []
  for (let length = 0; length < atLeast; ) {
    const next = await bytes.next()
    if (next.done) break
    parts.push(next.value)
    length += next.value.length
  }
  return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)
}

async function* prepend(head: Buffer, rest: Bytes): Bytes {
  if (head.length > 0) yield head
  yield* rest
}

function tooLarge(limit: number, how: string): AppError {
  const gigabytes = Math.round(limit / 1024 ** 3)
  return new AppError('too_large', `The file is over ${gigabytes} GB ${how}; split it.`)
}
