import { parseArgs } from 'node:util'
import { openCommandLineSession } from '@/lib/access/command-line-session'
import { addToken, listTokens, revokeToken } from '@/lib/access/manage-tokens'
import type { Session } from '@/lib/access/session'
import { siteDay } from '@/lib/chart/site-day'
import { LIMITS } from '@/lib/limits'
import { type Command, UsageError } from '../command'
import { openDatabase } from '../database'

interface Given {
  source?: string | undefined
  label?: string | undefined
  days: string
  json: boolean
}

/** API tokens of integrations, as at /admin/tokens. Exit code 0. */
export const command: Command = {
  usage: 'tokens add --source SOURCE --label TEXT [--days N] | list | revoke ID [--json]',
  options: {
    add: 'make a token; it is shown once',
    list: 'all tokens, with their states',
    'revoke ID': 'end one at once; list tells the ids',
    '--source SOURCE': 'the one system whose data the token may send',
    '--label TEXT': 'what it is called in lists and in the audit log',
    '--days N': 'how long it lasts; 90 without it',
    '--json': 'print JSON, for programs',
  },
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        source: { type: 'string' },
        label: { type: 'string' },
        days: { type: 'string', default: '90' },
        json: { type: 'boolean', default: false },
      },
    })
    const [what = '', ...rest] = positionals
    const work = chooseWork(what, rest, values)
    await openDatabase()
    const { answer, text } = await work(await openCommandLineSession({ reason: 'tokens' }))
    process.stdout.write(`${values.json ? JSON.stringify(answer) : text}\n`)
    return 0
  },
}

type Work = (session: Session) => Promise<{ answer: unknown; text: string }>

function chooseWork(what: string, [id = '', ...more]: string[], given: Given): Work {
  if (what === 'add' && id === '') return add(given)
  if (what === 'list' && id === '') return list
  if (what === 'revoke' && id !== '' && more.length === 0) return revoke(id)
  throw new UsageError('Say add, list, or revoke and the id of a token.')
}

function add({ source = '', label = '', days }: Given): Work {
  const token = { source: source.trim(), label: label.trim(), days: Number(days) }
  if (token.source === '') throw new UsageError('--source is the system whose data the token sends.')
  if (token.label === '')
    throw new UsageError('--label is how the token is called in lists and in the audit log.')
  if (!Number.isInteger(token.days) || token.days < 1 || token.days > LIMITS.tokenDays)
    throw new UsageError(`--days is a whole number from 1 to ${LIMITS.tokenDays}.`)
  return async (session) => {
    const answer = await addToken(session, token)
    return { answer, text: `${answer.token}\nIt is not shown again; its id is ${answer.id}.` }
  }
}

const list: Work = async (session) => {
  const items = await listTokens(session)
  const lines = items.map(({ id, state, expiresAt, source, label }) =>
    [id, state, `until ${siteDay(expiresAt)}`, source, label].join('  '),
  )
  return { answer: { items }, text: lines.join('\n') || 'There are no tokens.' }
}

function revoke(id: string): Work {
  return async (session) => {
    await revokeToken(session, id)
    return { answer: { id }, text: `${id} is revoked.` }
  }
}
