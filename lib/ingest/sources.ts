import { withBatch } from '@/lib/db/transactions'
import { AppError } from '@/lib/errors'
import { readObject, readText } from '@/lib/fhir/json'
import type { InputEntry } from '@/lib/fhir/read-bundle'

const DEFAULT_SOURCE = 'default'

export interface Source {
  id: string
  name: string
  /** Addresses of the servers whose ids it uses, from earlier calls. */
  bases: string[]
}

/**
 * The name of the system that wrote an input: what its Bundle or its first Patient says in `meta.source`. Server
 * request ids, which some servers write there (`#8Ht2…`, `urn:uuid:…`), name no system and would make every file a
 * source of its own.
 */
export function readSourceName(bundleSource: string | undefined, patient: InputEntry | undefined): string {
  const stated = [bundleSource, readText(readObject(patient?.resource?.meta)?.source)]
  const names = stated.map((name) => name?.replace(/#.*$/, '') ?? '')
  return names.find((name) => name !== '' && !name.startsWith('urn:uuid:')) ?? DEFAULT_SOURCE
}

export function isPatient({ resource }: InputEntry): boolean {
  return resource?.resourceType === 'Patient'
}

/** Two names that begin alike are two sources, so a long one is not cut. */
const LONGEST_NAME = 500

/** A source by its name; the first input of a new one creates it. Throws `invalid_input` for a name that is too long. */
export async function ensureSource(name: string): Promise<Source> {
  if (name.length > LONGEST_NAME)
    throw new AppError(
      'invalid_input',
      `The name of the source (meta.source) has over ${LONGEST_NAME} characters; say which system it is with --source.`,
    )
  return withBatch(async (tx) => {
    await tx.$executeRaw`INSERT INTO source (name) VALUES (${name}) ON CONFLICT (name) DO NOTHING`
    const [source] = await tx.$queryRaw<Source[]>`SELECT id, name, bases FROM source WHERE name = ${name}`
    if (!source) throw new AppError('internal', 'The source of the input could not be stored.')
    return source
  })
}
