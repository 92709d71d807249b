import type { FaultKind } from './model-fault'

/** What a provider or the network said, whichever way it said it. */
export interface FaultSigns {
  status?: number | undefined
  /** The name of the exception, of the network's error, or the `type` or `code` of a chat completions server. */
  exception?: string | undefined
  /** Matched here and kept nowhere: it may quote the chart. */
  message: string
}

/** Whatever the exception and the status: providers dress these as refused access, as validation, as not found. */
const BY_MESSAGE_FIRST: readonly [RegExp, FaultKind][] = [
  [/\btoken\b.*\bexpired\b|\bexpired\b.*\btoken\b/i, 'credentials-expired'],
  [/^AWS credential provider failed|^AWS SigV4 authentication requires/, 'credentials'],
  [/guardrail (?:identifier|version)/i, 'refused'],
]

/** By the name of the exception. */
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

/** Which fault it is that a provider or the network reports; `failed` when it does not say. */
export function findFaultKind({ status, exception = '', message }: FaultSigns): FaultKind {
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
