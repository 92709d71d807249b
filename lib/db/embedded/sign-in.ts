import { EngineError } from './engine'
import { frame, integers, readyForQuery, type StartupRequest, text } from './messages'
import { DATABASE_NAME } from './names'

export type SignIn = StartupRequest & { kind: 'startup' }

/** What the gateway settles itself; other startup parameters become settings of the client's session. */
const NOT_SETTINGS = new Set(['user', 'database', 'client_encoding', 'options', 'replication'])

export function readSettings(parameters: ReadonlyMap<string, string>): Map<string, string> {
  return new Map([...parameters].filter(([name]) => !NOT_SETTINGS.has(name) && !name.startsWith('_pq_.')))
}

/** Refuses what this database cannot be or do, rather than doing something else. */
export function refuseUnsupported(parameters: ReadonlyMap<string, string>): void {
  const database = parameters.get('database') ?? parameters.get('user')
  if (database !== DATABASE_NAME)
    throw new EngineError(
      '3D000',
      `There is no database ${JSON.stringify(database)}; the embedded one is "postgres".`,
    )
  if (parameters.get('replication') || parameters.get('options'))
    throw new EngineError(
      '0A000',
      'The embedded database takes neither replication nor "options" at startup.',
    )
  const encoding =
    parameters
      .get('client_encoding')
      ?.replaceAll(/[^a-z0-9]/gi, '')
      .toLowerCase() ?? 'utf8'
  if (encoding !== 'utf8' && encoding !== 'unicode')
    throw new EngineError('0A000', 'The embedded database speaks UTF-8 only.')
}

/** Everything between the startup packet and the first question. */
export function greet(request: SignIn, version: string, id: number, secret: number): Buffer {
  const status: Record<string, string> = {
    server_version: version,
    server_encoding: 'UTF8',
    client_encoding: 'UTF8',
    session_authorization: request.parameters.get('user') ?? '',
    DateStyle: 'ISO, MDY',
    IntervalStyle: 'postgres',
    TimeZone: 'GMT',
    integer_datetimes: 'on',
    standard_conforming_strings: 'on',
  }
  const onlyMinorZero = request.minor > 0 ? [frame('v', integers(3 << 16, 0))] : []
  return Buffer.concat([
    ...onlyMinorZero,
    frame('R', integers(0)),
    ...Object.entries(status).map(([name, value]) => frame('S', text(name), text(value))),
    frame('K', integers(id, secret)),
    readyForQuery,
  ])
}
