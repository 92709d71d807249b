import { APICallError, InvalidResponseDataError } from '@ai-sdk/provider'
import { RetryError } from 'ai'
import { type FaultKind, ModelFault } from './model-fault'
import { readRetryAfter } from './read-retry-after'

/** What a provider or the network said, whichever way it said it. The message is matched here and goes no further. */
interface Said {
  status?: number | undefined
  exception?: string | undefined
  message: string
  headers: Record<string, string>
}

/** Whatever the exception and the status: providers dress these as refused access, as validation, as not found. */
const BY_MESSAGE_FIRST: readonly [RegExp, FaultKind][] = [
  [/\btoken\b.*\bexpired\b|\bexpired\b.*\btoken\b/i, 'credentials-expired'],
  [/^AWS credential provider failed|^AWS SigV4 authentication requires/, 'credentials'],
  [/guardrail (?:identifier|version)/i, 'refused'],
]

/** By the name of the exception: Bedrock's, or the `type` or `code` of a chat completions server. */
const BY_EXCEPTION: readonly [RegExp, FaultKind][] = [
  [/throttl|too_?many_?requests|quota|rate_?limit/i, 'throttled'],
  [/notready|unavailable|internalserver|overloaded|server_error/i, 'unavailable'],
  [/modeltimeout/i, 'slow'],
  [/modelerror|modelstreamerror/i, 'failed'],
  [/expired/i, 'credentials-expired'],
  [/unrecognizedclient|signature|invalidclienttoken|missingauthentication|invalid_api_key/i, 'credentials'],
  [/accessdenied|permission/i, 'denied'],
  [/resourcenotfound|model_not_found/i, 'unknown-model'],
  [/context_length/i, 'context-too-long'],
  [
    /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ETIMEDOUT)$/,
    'unreachable',
  ],
  [/^(?:ECONNRESET|EPIPE|UND_ERR_\w+)$/, 'broken'],
]

/** Where neither exception nor status tells: what a validation error, or an error without a name, is about. */
const BY_MESSAGE: readonly [RegExp, FaultKind][] = [
  [
    /too long|context (?:length|window|size)|maximum (?:number of )?(?:input )?tokens|too many (?:input )?tokens/i,
    'context-too-long',
  ],
  [
    /model identifier is invalid|on-demand throughput|inference profile|model .*(?:not found|does not exist)/i,
    'unknown-model',
  ],
  [/operation not allowed/i, 'denied'],
  [/^Incomplete Amazon Bedrock event-stream frame|^terminated$/, 'broken'],
]
/** `Too many tokens, please wait` is the text of throttling. */
const TOLD_BY_STATUS = new Set([401, 403, 408, 424, 429])

const BY_STATUS: Readonly<Record<number, FaultKind>> = {
  400: 'refused',
  401: 'credentials',
  403: 'denied',
  404: 'unknown-model',
  408: 'slow',
  413: 'context-too-long',
  422: 'refused',
  424: 'failed',
  429: 'throttled',
}

/** Sorts what a call of a model threw or sent as an error part, of any provider. */
export function sortFault(error: unknown): ModelFault {
  if (error instanceof ModelFault) return error
  const cause = RetryError.isInstance(error) ? error.lastError : error
  if (cause instanceof ModelFault) return cause
  // A chat completions server that hung up before it gave a finish reason.
  if (InvalidResponseDataError.isInstance(cause)) return new ModelFault('cut-short')
  const said = readError(cause)
  return new ModelFault(findKind(said), {
    status: said.status,
    exception: said.exception,
    requestId: said.headers['x-amzn-requestid'] ?? said.headers['x-request-id'],
    retryAfter: readRetryAfter(said.headers),
  })
}

function findKind({ status, exception = '', message }: Said): FaultKind {
  const kind = match(BY_MESSAGE_FIRST, message) ?? match(BY_EXCEPTION, exception)
  if (kind) return kind
  const isTold = status !== undefined && (TOLD_BY_STATUS.has(status) || status >= 500)
  const byMessage = isTold ? undefined : match(BY_MESSAGE, message)
  if (byMessage) return byMessage
  if (status === undefined) return message.startsWith('Cannot connect to API') ? 'unreachable' : 'failed'
  return BY_STATUS[status] ?? (status >= 500 ? 'unavailable' : 'refused')
}

function match(rules: readonly [RegExp, FaultKind][], text: string): FaultKind | undefined {
  return rules.find(([part]) => part.test(text))?.[1]
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

/** `ThrottlingException:http://…` → `ThrottlingException`. What is no name is text, and text may quote the chart. */
function readName(value: unknown): string | undefined {
  const [, name] = /^([A-Za-z]\w{0,60})(?=$|[:#])/.exec(typeof value === 'string' ? value : '') ?? []
  return name
}
