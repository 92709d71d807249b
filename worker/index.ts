import { env } from '@/lib/env'
import { findDeploymentProblems, type Use } from '@/lib/env/deployment-problems'
import { AppError } from '@/lib/errors'
import { log } from '@/lib/log'
import { startMetrics } from '@/lib/telemetry/metrics'
import { shutDownTelemetry } from '@/lib/telemetry/shutdown'
import { type Command, UsageError } from './command'
import { closeDatabase } from './database'

interface Registered {
  summary: string
  /** What it does with its settings; in production it does not begin where those are too weak. */
  uses: readonly Use[]
  load: () => Promise<{ command: Command }>
}

const DATABASE = ['database'] as const
const FILING = [...DATABASE, 'embeddings'] as const
const ANSWERING = [...FILING, 'chat'] as const

/** Loaded when asked for: `ingest` does not pay for the models that `ask` needs. */
const COMMANDS = {
  ingest: {
    summary: 'file FHIR R4 bundles and NDJSON into charts',
    uses: FILING,
    load: () => import('./commands/ingest'),
  },
  migrate: {
    summary: 'bring the database to the schema of this version',
    uses: DATABASE,
    load: () => import('./commands/migrate'),
  },
  seed: {
    summary: 'create the demo users and file the demo patients',
    uses: FILING,
    load: () => import('./commands/seed'),
  },
  watch: {
    summary: 'run uploaded imports, and what is put into a folder',
    uses: FILING,
    load: () => import('./commands/watch'),
  },
  ask: { summary: 'ask one question of one chart', uses: ANSWERING, load: () => import('./commands/ask') },
  eval: { summary: 'answer a file of questions', uses: ANSWERING, load: () => import('./commands/eval') },
  check: {
    summary: 'check sentences against what they cite',
    uses: [],
    load: () => import('./commands/check'),
  },
  reembed: {
    summary: 'give every passage its vector of the current model',
    uses: FILING,
    load: () => import('./commands/reembed'),
  },
  bench: {
    summary: 'measure ingestion, search, or streamed answers, each beside a yardstick',
    uses: [],
    load: () => import('./commands/bench'),
  },
  users: {
    summary: 'add an administrator who lets the others in',
    uses: DATABASE,
    load: () => import('./commands/users'),
  },
  tokens: {
    summary: 'make, list and revoke the API tokens of integrations',
    uses: DATABASE,
    load: () => import('./commands/tokens'),
  },
  audit: {
    summary: 'seal the audit log, verify its seals, export what is old',
    uses: DATABASE,
    load: () => import('./commands/audit'),
  },
  answers: {
    summary: 'which answers a model, a prompt or a version wrote',
    uses: DATABASE,
    load: () => import('./commands/answers'),
  },
  backup: {
    summary: 'copy the database into a folder',
    uses: DATABASE,
    load: () => import('./commands/backup'),
  },
  restore: {
    summary: 'fill an empty database from a backup, and compare the two',
    uses: DATABASE,
    load: () => import('./commands/restore'),
  },
  forget: { summary: 'remove a patient for good', uses: DATABASE, load: () => import('./commands/forget') },
} as const satisfies Record<string, Registered>

const HELP = `Usage: npm run worker -- COMMAND [options]

${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(10)} ${summary}`)
  .join('\n')}

COMMAND --help tells its options.
DATABASE_URL names the database; without it, the embedded one in CHARTLIGHT_DATA_DIR (./.data) is used.`

/** Runs one command; nothing it throws gets past here except as one sentence and an exit code. */
async function main([name = '--help', ...args]: string[]): Promise<number> {
  if (name === '--help' || name === 'help') return print(HELP)
  const registered: Registered | undefined = Object.hasOwn(COMMANDS, name)
    ? COMMANDS[name as keyof typeof COMMANDS]
    : undefined
  if (!registered) return complain(`There is no command ${JSON.stringify(name)}.\n\n${HELP}`, 2)
  const { command } = await registered.load()
  if (args.includes('--help')) return print(describe(command, registered.summary))
  // Standard output is for what a command answers.
  startMetrics('worker', (line) => process.stderr.write(`${line}\n`))
  // A megabyte of code that nobody loads who sends no traces.
  if (env.OTEL_EXPORTER_OTLP_ENDPOINT)
    (await import('@/lib/telemetry/start-tracing')).startTracing('chartlight-worker')
  try {
    refuseWeakSettings(registered.uses)
    return await command.run(args)
  } catch (error) {
    if (isWrongUsage(error)) return complain(`${error.message}\nUsage: npm run worker -- ${command.usage}`, 2)
    if (error instanceof AppError) return complain(error.detail, 1)
    log.error('command-failed', error)
    return complain(`${name} failed for a reason it did not expect; the log line above says where.`, 1)
  } finally {
    await closeDatabase()
    await shutDownTelemetry()
  }
}

/** What a command is for, how it is written, and what each option means. */
function describe({ usage, options = {} }: Command, summary: string): string {
  const width = Math.max(0, ...Object.keys(options).map(({ length }) => length))
  const lines = Object.entries(options).map(([option, meaning]) => `  ${option.padEnd(width)}  ${meaning}`)
  const head = `${summary[0]?.toUpperCase()}${summary.slice(1)}.\n\nUsage: npm run worker -- ${usage}`
  return lines.length > 0 ? `${head}\n\n${lines.join('\n')}` : head
}

/** The worker holds to what the server is held to when it starts (instrumentation.ts), as far as the command uses it. */
function refuseWeakSettings(uses: readonly Use[]): void {
  const problems = findDeploymentProblems(env, uses)
  if (problems.length > 0)
    throw new AppError('internal', `These settings are not safe in production. ${problems.join(' ')}`)
}

/** Ours, or one of parseArgs: an unknown option, a missing value. */
function isWrongUsage(error: unknown): error is Error {
  if (error instanceof UsageError) return true
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

function print(text: string): number {
  process.stdout.write(`${text}\n`)
  return 0
}

function complain(text: string, code: number): number {
  process.stderr.write(`${text}\n`)
  return code
}

process.exitCode = await main(process.argv.slice(2))
