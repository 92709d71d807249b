import { AppError } from '@/lib/errors'
import { readResource } from '@/lib/fhir/json'
import { LIMITS } from '@/lib/limits'
import type { Broken } from './read-piece'

/** The file is not one JSON value: it may be NDJSON with a broken first line. */
export class NotOneValue extends AppError {
  constructor(detail: string) {
    super('invalid_input', detail)
  }
}

export function refuseEmpty(): AppError {
  return new AppError('invalid_input', 'The file is empty; nothing was read. Send it again.')
}

/** For a file that ends inside of a value. */
export function refuseBrokenOff(bytes: number, entries: number): NotOneValue {
  const after = entries > 0 ? `, behind ${entries} whole ${entries === 1 ? 'entry' : 'entries'}` : ''
  return new NotOneValue(`The file breaks off at byte ${bytes}${after}; send it again.`)
}

export function refuseSeveralValues(): NotOneValue {
  return new NotOneValue(
    'The file holds several JSON values one behind the other; write each on one line of its own (NDJSON), or put them into a Bundle.',
  )
}

export function refuseBroken({ is, byte }: Broken, where = 'The file'): NotOneValue {
  return is === 'not UTF-8'
    ? new NotOneValue(`${where} is not UTF-8 at byte ${byte}; re-export it as UTF-8.`)
    : new NotOneValue(`${where} is not JSON at byte ${byte}; export it again.`)
}

/** Throws AppError for a JSON value that is no Bundle and holds no record. */
export function refuseNoRecord(value: unknown): void {
  if (Array.isArray(value)) {
    const what = value.some(readResource) ? 'a list of resources' : 'a list'
    throw new AppError(
      'invalid_input',
      `The file is ${what}; write one resource a line (NDJSON), or put them into a Bundle.`,
    )
  }
  const type = readResource(value)?.resourceType
  if (!type)
    throw new AppError(
      'invalid_input',
      'The file is JSON but no FHIR resource: it has no resourceType. Export FHIR R4 as JSON or NDJSON.',
    )
  if (type === 'OperationOutcome')
    throw new AppError(
      'invalid_input',
      'The file is an OperationOutcome, the error message of a server, and holds no record; repeat the export and send what it answers.',
    )
  if (type === 'Parameters')
    throw new AppError(
      'invalid_input',
      'The file is a Parameters resource, which wraps an operation and is no record; send the resources in a Bundle.',
    )
}

export function refuseLargeValue(): AppError {
  const megabytes = LIMITS.entryBytes / 1024 ** 2
  return new AppError(
    'too_large',
    `The file has over ${megabytes} MB outside of the entries of a Bundle; export it as NDJSON or as a Bundle.`,
  )
}

export function refuseTooMany(): AppError {
  return new AppError('too_large', `The file has over ${LIMITS.entriesPerFile} entries; split it.`)
}
