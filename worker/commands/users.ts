import { parseArgs } from 'node:util'
import { recordAudit } from '@/lib/access/audit'
import { openCommandLineSession } from '@/lib/access/command-line-session'
import { createOneTimePassword } from '@/lib/access/one-time-password'
import type { Role } from '@/lib/access/session'
import { createUser } from '@/lib/access/users'
import { withUser, withWorker } from '@/lib/db/transactions'
import { type Command, UsageError } from '../command'
import { openDatabase } from '../database'

const ROLES = ['clinician', 'auditor', 'admin'] as const satisfies Role[]

/**
 * For the first administrator of a new database, and for when the last one lost the password: everything else is done at
 * /admin. An account that is there gets the new name, roles and password. Exit code 0.
 */
export const command: Command = {
  usage: `users add --email ADDRESS --name NAME --roles ${ROLES.join(',')} [--json]`,
  options: {
    '--email ADDRESS':
      'what the user signs in with; an account that is there gets the new name, roles and password',
    '--name NAME': 'what the user is called on the screen',
    '--roles': 'one or several, with commas and without spaces',
    '--json': 'print JSON, for programs',
  },
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        email: { type: 'string' },
        name: { type: 'string' },
        roles: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    })
    if (positionals.join(' ') !== 'add') throw new UsageError('Say add: accounts are changed at /admin.')
    const email = values.email?.trim() ?? ''
    const displayName = values.name?.trim() ?? ''
    if (!/^\S+@\S+$/.test(email)) throw new UsageError('--email is the address that the user signs in with.')
    if (displayName === '') throw new UsageError('--name is how the user is called on the screen.')
    const roles = readRoles(values.roles ?? '')
    await openDatabase()
    const { id, password } = await addUser({ email, displayName, roles })
    const text = `${email} may sign in with ${password} and changes it then. It is not shown again.`
    process.stdout.write(`${values.json ? JSON.stringify({ id, email, roles, password }) : text}\n`)
    return 0
  },
}

function readRoles(text: string): Role[] {
  const wanted = text.split(',').map((role) => role.trim())
  const known = ROLES.filter((role) => wanted.includes(role))
  if (known.length !== wanted.length) throw new UsageError(`--roles are among ${ROLES.join(', ')}.`)
  return known
}

async function addUser(user: { email: string; displayName: string; roles: Role[] }) {
  const password = createOneTimePassword()
  const id = await createUser({ ...user, password })
  await withWorker((tx) =>
    tx.user.update({ where: { id }, data: { passwordIsTemporary: true }, select: { id: true } }),
  )
  const session = await openCommandLineSession({ reason: 'users' })
  await withUser(session, (tx) =>
    recordAudit(tx, {
      action: 'user-created',
      entityType: 'User',
      entityId: id,
      detail: { roles: user.roles.join(' '), via: 'command-line' },
    }),
  )
  return { id, password }
}
