import pino from 'pino'
import { env } from './env'
import { AppError } from './errors'

/**
 * What may be logged: an allow-list, because redaction by path misses what is nested one level deeper. Ids are our
 * own opaque ones; names, identifiers, questions and answers never go in.
 */
export interface LogFields {
  requestId?: string
  userId?: string
  patientId?: string
  conversationId?: string
  messageId?: string
  importId?: string
  route?: string
  tool?: string
  code?: string
  status?: number
  count?: number
  durationMs?: number
  model?: string
}

const logger = pino(
  { level: env.LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime },
  pino.destination(2),
)

export const log = {
  debug: (event: string, fields: LogFields = {}) => logger.debug(fields, event),
  info: (event: string, fields: LogFields = {}) => logger.info(fields, event),
  warn: (event: string, fields: LogFields = {}) => logger.warn(fields, event),
  /**
   * The one place where an error is captured. A database or model error quotes its input in the message, so only
   * our own errors keep theirs; of the others the name, code and stack frames (no message) are kept.
   */
  error: (event: string, error: unknown, fields: LogFields = {}) => {
    logger.error({ ...fields, error: describeError(error) }, event)
  },
}

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const frames = error.stack?.split('\n').filter((line) => line.trimStart().startsWith('at ')) ?? []
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return {
    name: error.name,
    ...(code ? { code } : {}),
    ...(error instanceof AppError ? { message: error.message } : {}),
    ...(error.cause ? { cause: describeError(error.cause) } : {}),
    frames: frames.slice(0, 8).map((line) => line.trim()),
  }
}
