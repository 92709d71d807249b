// Prints new secrets for TF_VAR_secrets: random, and of characters that may stand in a URL.
import { randomBytes } from 'node:crypto'

const NAMES = [
  'owner_password',
  'app_password',
  'worker_password',
  'auth_secret',
  'audit_key',
  'cache_token',
  'demo_password',
]
const secrets = NAMES.map((name) => [name, randomBytes(32).toString('base64url')])
process.stdout.write(JSON.stringify(Object.fromEntries(secrets)))
