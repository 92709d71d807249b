/**
 * Every way in which the product says no. `status` and `title` go to the client with the error's `detail`; the cause
 * goes to the log only. A code is stable: clients and runbooks rely on it.
 */
export const ERROR_CODES = {
  invalid_input: { status: 400, title: 'The request cannot be read' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  password_change_required: { status: 403, title: 'Choose a password of your own first' },
  confirmation_required: { status: 403, title: 'Confirm who you are first' },
  break_glass_required: { status: 403, title: 'This chart needs emergency access' },
  not_found: { status: 404, title: 'Not found' },
  gone: { status: 410, title: 'No longer part of this chart' },
  conflict: { status: 409, title: 'The request conflicts with what is stored' },
  too_large: { status: 413, title: 'The request is too large' },
  rate_limited: { status: 429, title: 'Too many requests' },
  budget_exhausted: { status: 429, title: 'The budget for answers is used up' },
  internal: { status: 500, title: 'Something failed on our side' },
  storage_full: { status: 507, title: 'There is no room to store it' },
  too_busy: { status: 503, title: 'Too much is going on at once' },
  model_unavailable: { status: 503, title: 'The model does not answer' },
  answers_disabled: { status: 503, title: 'Answers are turned off' },
  database_unavailable: { status: 503, title: 'The database does not answer' },
} as const satisfies Record<string, { status: number; title: string }>

export type ErrorCode = keyof typeof ERROR_CODES

/** An error whose `detail` may be shown: one sentence – what, where, what to do – never with patient data. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly detail: string
  /** When it is worth trying again, for the header of that name. */
  readonly retryAfterSeconds: number | undefined
  /** All that Next tells a page's browser of an error: of one that passes by itself, its code; else a number for support. */
  declare readonly digest?: ErrorCode

  constructor(code: ErrorCode, detail: string, options?: { cause?: unknown; retryAfterSeconds?: number }) {
    super(detail, options)
    this.name = 'AppError'
    this.code = code
    this.detail = detail
    this.retryAfterSeconds = options?.retryAfterSeconds
    if (ERROR_CODES[code].status === 503) this.digest = code
  }
}

/** The same answer for what does not exist and for what an outsider may not know to exist. */
export function notFound(
  what: 'patient' | 'record' | 'note' | 'conversation' | 'message' | 'page' | 'session' | 'user' | 'token',
): AppError {
  return new AppError(
    'not_found',
    `There is no such ${what}, or it is not open to you; go back to the patient list.`,
  )
}
