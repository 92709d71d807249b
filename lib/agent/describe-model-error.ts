import { APICallError, RetryError } from 'ai'

const BY_STATUS: Readonly<Record<number, string>> = {
  400: 'The model refused the request; the operator finds the reason in the log.',
  401: 'The model does not accept our credentials; the operator must renew them.',
  403: 'The model is not open to us; the operator must grant access to it.',
  404: 'The configured model does not exist in this region; the operator must correct CHAT_MODEL.',
  408: 'The model took too long; ask again.',
  413: 'The question and what was read are too long for the model; ask a narrower question.',
  424: 'The model failed while it answered; ask again.',
  429: 'The model is busy; ask again in a minute.',
  503: 'The model is not available just now; ask again in a minute.',
}

/** What a failed model call means for the person who asked. Says nothing of the model's own message, which may quote the chart. */
export function describeModelError(error: unknown): string {
  const cause = RetryError.isInstance(error) ? error.lastError : error
  const status = statusOf(cause)
  if (status && BY_STATUS[status]) return BY_STATUS[status]
  if (status && status >= 500) return 'The model failed; ask again.'
  return 'The connection to the model broke; ask again.'
}

/** For the log: the provider's name of the exception, never its message. */
export function modelErrorCode(error: unknown): string {
  const cause = RetryError.isInstance(error) ? error.lastError : error
  if (APICallError.isInstance(cause)) {
    return cause.responseHeaders?.['x-amzn-errortype'] ?? String(cause.statusCode ?? 'no-status')
  }
  return cause instanceof Error ? cause.name : 'unknown'
}

/** Calls that fail before the stream carry the status in the error, failures inside the stream in the stream's part. */
function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined
  return typeof error.statusCode === 'number' ? error.statusCode : undefined
}
