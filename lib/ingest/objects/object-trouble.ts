import { AppError, type ErrorCode } from '@/lib/errors'

/**
 * Why an object could not be had: it was never there (or the key is wrong), we may not read it, the version that was asked for
 * is gone, it was replaced while it was read, or the store did not answer.
 */
export type ObjectTrouble = 'missing' | 'denied' | 'gone' | 'changed' | 'unreachable'

/** An object that could not be had, so that whoever ran the task can tell what to do from its exit code. */
export class ObjectUnreadable extends AppError {
  override readonly name = 'ObjectUnreadable'

  constructor(
    code: ErrorCode,
    readonly trouble: ObjectTrouble,
    detail: string,
    cause: unknown,
  ) {
    super(code, detail, { cause })
  }
}
