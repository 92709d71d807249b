import type { AppError } from '@/lib/errors'
import type { ObjectTrouble } from '@/lib/ingest/objects/object-trouble'
import type { IngestReport } from '@/lib/ingest/report'

/**
 * How a task for one object ends when it cannot have it, so that who looks at the stopped task or its dead letter knows what
 * to do (docs/runbooks/imports.md has the table). Every code but 0 is dead-lettered; none is run again by itself.
 */
export const TASK_EXIT_CODES = {
  missing: 3,
  denied: 4,
  gone: 5,
  changed: 6,
  unreachable: 7,
} as const satisfies Record<ObjectTrouble, number>

/** An upload that was run already, is run elsewhere or was not completed: there is nothing to do. */
const NOT_WAITING = 8
/** As for every command: its environment names no object that could be ingested. */
const WRONG_USAGE = 2

/** The exit code of a task that took its object in, or tried to. */
export function exitCodeOfTask({ files }: IngestReport): number {
  const failed = files.find(({ state }) => state === 'failed')
  if (!failed) return 0
  return failed.trouble ? TASK_EXIT_CODES[failed.trouble] : 1
}

/** The exit code of a task that was refused before it began. */
export function exitCodeOfRefusal({ code }: AppError): number {
  if (code === 'conflict') return NOT_WAITING
  return code === 'invalid_input' ? WRONG_USAGE : 1
}
