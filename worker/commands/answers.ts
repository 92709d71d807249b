import { parseArgs } from 'node:util'
import { recordAudit } from '@/lib/access/audit'
import { openCommandLineSession } from '@/lib/access/command-line-session'
import { countAnswers, findAnswers, type GivenAnswer } from '@/lib/access/find-answers'
import { withUser } from '@/lib/db/transactions'
import { type Command, UsageError } from '../command'
import { openDatabase } from '../database'

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** Which answers a model, a prompt, a version of the rules or of the product had a part in: ids only, on record. */
export const command: Command = {
  usage: 'answers [--model M] [--prompt P] [--rules R] [--app A] [--from DAY] [--to DAY] [--json]',
  options: {
    '--model M': 'the id of the model, as `How this answer was made` shows it',
    '--prompt P': 'the version of the prompt',
    '--rules R': 'the version of the rules by which sentences are checked',
    '--app A': 'the version of Chartlight',
    '--from DAY': 'the first day, as 2026-11-22, UTC',
    '--to DAY': 'the day before which, UTC',
    '--json': 'print JSON, for programs',
  },
  async run(args) {
    const text = { type: 'string' } as const
    const { values } = parseArgs({
      args,
      options: {
        model: text,
        prompt: text,
        rules: text,
        app: text,
        from: text,
        to: text,
        json: { type: 'boolean', default: false },
      },
    })
    const { json, ...query } = values
    if (Object.keys(query).length === 0) throw new UsageError('Say at least one of what wrote them and when.')
    for (const day of [query.from, query.to])
      if (day !== undefined && !DAY.test(day))
        throw new UsageError('--from and --to are days as 2026-11-22, UTC.')
    await openDatabase()
    const shown = await countAnswers(query)
    const session = await openCommandLineSession({ reason: 'answers' })
    await withUser(session, (tx) => recordAudit(tx, { action: 'audit-read', detail: { ...query, shown } }))
    for await (const answer of findAnswers(query))
      process.stdout.write(`${json ? JSON.stringify(answer) : describe(answer)}\n`)
    process.stderr.write(`${shown} answers.\n`)
    return 0
  },
}

function describe({ at, message, patient, user, model, prompt, rules, app }: GivenAnswer): string {
  return `${at.toISOString()} answer ${message ?? 'not kept'} patient ${patient} user ${user} by ${model}, prompt ${prompt}, rules ${rules}, app ${app}`
}
