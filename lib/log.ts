import pino from 'pino'
import { env } from './env'
import { AppError } from './errors'
import { type Allowed, type AllowList, keepAllowed } from './telemetry/allow-list'

/**
 * What may be logged, and nothing else (docs/observability.md): redaction by path misses what is nested one level deeper.
 * Ids are our own opaque ones; names, identifiers, questions and answers never go in.
 */
export const LOG_FIELDS = {
  /** Ours, or the one that a model's provider gave. */
  requestId: 'word',
  userId: 'id',
  patientId: 'id',
  conversationId: 'id',
  messageId: 'id',
  importId: 'id',
  breakGlassId: 'id',
  /** As the file system names it, '/api/patients/[id]': never the address that was asked for. */
  route: 'word',
  tool: 'word',
  code: 'word',
  status: 'number',
  count: 'number',
  durationMs: 'number',
  model: 'word',
} as const satisfies AllowList

export type LogFields = Allowed<typeof LOG_FIELDS>

const logger = pino(
  { level: env.LOG_LEVEL, base: null, timestamp: pino.stdTimeFunctions.isoTime },
  pino.destination(2),
)

export const log = {
  debug: (event: string, fields: LogFields = {}) => logger.debug(keep(fields), nameEvent(event)),
  info: (event: string, fields: LogFields = {}) => logger.info(keep(fields), nameEvent(event)),
  warn: (event: string, fields: LogFields = {}) => logger.warn(keep(fields), nameEvent(event)),
  /**
   * The one place where an error is captured. A database or model error quotes its input in the message, so only
   * our own errors keep theirs; of the others the name, code and stack frames (no message) are kept.
   */
  error: (event: string, error: unknown, fields: LogFields = {}) => {
    logger.error({ ...keep(fields), error: describeError(error) }, nameEvent(event))
  },
}

function keep(fields: LogFields): LogFields {
  return keepAllowed(LOG_FIELDS, fields, refuse)
}

/** 'drain-begun': a name of ours without a blank, as of every other value, so that nothing else can be written in its place. */
function nameEvent(event: string): string {
  return keepAllowed({ event: 'word' }, { event }, refuse).event ?? 'unnamed'
}

/** A line less is better than a name in it; a test that logs such a thing fails. */
function refuse(name: string): void {
  if (env.STRICT_TELEMETRY)
    throw new Error(`The log may not carry "${name}" with such a value: see lib/log.ts.`)
}

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error }
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  return {
    ...keepAllowed({ name: 'word', code: 'word' }, { name: error.name, code }),
    ...(error instanceof AppError ? { message: error.message } : {}),
    ...(error.cause ? { cause: describeError(error.cause) } : {}),
    frames: readFrames(error),
  }
}

/** Places in code. The stack begins with the message, of which a line may look like one of them. */
function readFrames({ stack = '', message }: Error): string[] {
  const end = stack.indexOf(message) + message.length
  return stack
    .slice(message === '' ? 0 : end)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => /^at \S.*:\d+:\d+\)?$/.test(line))
    .slice(0, 8)
}
