import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'

/** A body of ours, which is small: no more of it is taken in than that. Throws `too_large`. */
export async function readText(request: Request): Promise<string> {
  if (Number(request.headers.get('content-length') ?? 0) > LIMITS.bodyBytes) throw tooLarge()
  const reader = request.body?.getReader()
  const decoder = new TextDecoder()
  let text = ''
  let bytes = 0
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    bytes += next.value.byteLength
    if (bytes > LIMITS.bodyBytes) {
      void reader?.cancel()
      throw tooLarge()
    }
    text += decoder.decode(next.value, { stream: true })
  }
  return text + decoder.decode()
}

/** For a body that others read: they take in whatever comes, so its length must be said. Throws `too_large`. */
export function refuseLargeBody({ headers }: Request): void {
  if (headers.has('transfer-encoding') || Number(headers.get('content-length') ?? 0) > LIMITS.bodyBytes)
    throw tooLarge()
}

function tooLarge(): AppError {
  return new AppError(
    'too_large',
    `The request is larger than ${LIMITS.bodyBytes / 1024 ** 2} MB; send less at once.`,
  )
}
