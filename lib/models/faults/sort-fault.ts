import { APICallError, InvalidResponseDataError } from '@ai-sdk/provider'
import { RetryError } from 'ai'
import { type FaultSigns, findFaultKind } from './find-fault-kind'
import { ModelFault } from './model-fault'
import { readRetryAfter } from './read-retry-after'

interface Said extends FaultSigns {
  headers: Record<string, string>
}

/** Sorts what a call of a model threw or sent as an error part, of any provider. */
export function sortFault(error: unknown): ModelFault {
  if (error instanceof ModelFault) return error
  const cause = RetryError.isInstance(error) ? error.lastError : error
  if (cause instanceof ModelFault) return cause
  // A chat completions server that hung up before it gave a finish reason.
  if (InvalidResponseDataError.isInstance(cause)) return new ModelFault('cut-short')
  const said = readError(cause)
  return new ModelFault(findFaultKind(said), {
    status: said.status,
    exception: said.exception,
    requestId: said.headers['x-amzn-requestid'] ?? said.headers['x-request-id'],
    retryAfter: readRetryAfter(said.headers),
  })
}

/** Calls that fail before the stream throw an APICallError; failures inside it are plain objects in an error part. */
function readError(error: unknown): Said {
  if (typeof error !== 'object' || error === null) return { message: '', headers: {} }
  const status = 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : undefined
  const message = 'message' in error && typeof error.message === 'string' ? error.message : ''
  const headers = APICallError.isInstance(error) ? (error.responseHeaders ?? {}) : {}
  const exception = readName(headers['x-amzn-errortype']) ?? readErrorName(error) ?? findNetworkCode(error)
  return { status, exception, message, headers }
}

function readErrorName(error: object): string | undefined {
  const said = APICallError.isInstance(error) ? readBody(error.data) : error
  if ('code' in said && typeof said.code === 'string') return readName(said.code)
  return 'type' in said ? readName(said.type) : undefined
}

function readBody(data: unknown): object {
  const body = typeof data === 'object' && data !== null && 'error' in data ? data.error : undefined
  return typeof body === 'object' && body !== null ? body : {}
}

/** The network's own error lies under one or two of fetch's. */
function findNetworkCode(error: unknown, depth = 4): string | undefined {
  if (!(error instanceof Error) || depth === 0) return undefined
  if ('code' in error && typeof error.code === 'string') return readName(error.code)
  return findNetworkCode(error.cause, depth - 1)
}

/** `ThrottlingException`, `rate_limit_exceeded`, `ECONNRESET`: any other word, `McDonald`, may be somebody's name. */
const ERROR_NAME = /^(?=\w{1,60}(?:$|[:#]))([A-Za-z]+_\w+|[A-Za-z\d]+(?:Exception|Error|Fault)|E[A-Z]{3,})/

/** `ThrottlingException:http://…` → `ThrottlingException`. What is no name is text, and text may quote the chart. */
function readName(value: unknown): string | undefined {
  return ERROR_NAME.exec(typeof value === 'string' ? value : '')?.[1]
}
