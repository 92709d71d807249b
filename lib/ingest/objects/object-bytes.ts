import type { Readable } from 'node:stream'
import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'
import { ObjectUnreadable } from './object-trouble'

const KEY = /^uploads(?:\/(?!\.{1,2}(?:\/|$))[\w.-]+)+$/
const PREFIX = /^uploads\/(?:(?!\.{1,2}(?:\/|$))[\w.-]+(?:\/|$))*$/

/** The key itself. Throws AppError `invalid_input` when it could name anything outside of the uploads. */
export function checkKey(key: string): string {
  if (!KEY.test(key))
    throw new AppError('invalid_input', 'The name of the stored file is not one of an upload.')
  return key
}

export function checkPrefix(prefix: string): string {
  if (!PREFIX.test(prefix))
    throw new AppError('invalid_input', 'The folder of stored files is not one of uploads.')
  return prefix
}

/** The bytes of a stream that must have the given size; throws while they pass, not after. */
export async function* measureBytes(body: Readable, size: number | undefined): AsyncGenerator<Buffer> {
  let bytes = 0
  for await (const chunk of body as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > LIMITS.fileBytes)
      throw new AppError('too_large', `The file is over ${LIMITS.fileBytes / 1024 ** 3} GB; split it.`)
    if (size !== undefined && bytes > size) throw wrongSize()
    yield chunk
  }
  if (size !== undefined && bytes < size) throw wrongSize()
}

export function missingObject(cause: unknown, trouble: 'missing' | 'gone' = 'missing'): AppError {
  return new ObjectUnreadable(
    'not_found',
    trouble,
    'The uploaded file is no longer kept; upload it again.',
    cause,
  )
}

function wrongSize(): AppError {
  return new AppError(
    'invalid_input',
    'The upload does not have the size that was announced; upload it again.',
  )
}
