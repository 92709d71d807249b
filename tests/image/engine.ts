import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { type Container, startContainer } from '@/tests/services/container.mjs'
import type { Image } from '@/tests/services/image.mjs'

interface Said {
  code: number
  output: string
}
type Execute = (words: string[], input: string) => Promise<Said>

const LIST = { type: 'string', multiple: true } as const

/** What stands between `run` and the image's name. */
function readRun(args: string[]) {
  const options = {
    platform: { type: 'string' },
    network: { type: 'string' },
    'read-only': { type: 'boolean' },
    tmpfs: LIST,
    'cap-drop': { type: 'string' },
    'security-opt': { type: 'string' },
    volume: LIST,
    env: LIST,
    entrypoint: { type: 'string' },
    detach: { type: 'boolean' },
    rm: { type: 'boolean' },
  } as const
  const { tmpfs = [], volume = [], env = [], ...rest } = parseArgs({ args, options }).values
  return { ...rest, tmpfs, volume, env }
}

/**
 * As much of an engine as scripts/image/try.sh speaks to (docker.mjs), over a mounted image and the PostgreSQL of a test, whose
 * container is called `database`. What it does not know, or what leaves a container less confined than production's, fails.
 */
export class Engine {
  readonly #containers = new Map<string, { container: Container; code?: number | null }>()
  readonly #server = createServer(async (request, response) => {
    const { words, input } = (await json(request)) as { words: string[]; input: string }
    const said = await this.#obey(words, input).catch((error) => ({ code: 125, output: `${error}\n` }))
    response.end(JSON.stringify(said))
  })

  constructor(
    readonly image: Image,
    readonly executeInDatabase: Execute,
  ) {}

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    for (const { container } of this.#containers.values()) container.signal('SIGKILL')
    await new Promise<void>((resolve) => this.#server.close(() => resolve()).closeAllConnections())
  }

  async #obey([command, ...words]: string[], input: string): Promise<Said> {
    const last = words.at(-1) ?? ''
    if (command === 'run') return this.#run(words)
    if (command === 'exec') return this.executeInDatabase(words.slice(words.indexOf('database') + 1), input)
    if (command === 'image') {
      const [Os, Architecture] = this.image.platform.split('/')
      return fillIn(words, { Os, Architecture, Size: this.image.bytes, Config: this.image.config })
    }
    const known = this.#containers.get(last)
    if (!known) throw new Error(`There is no container ${last}: ${command} ${words.join(' ')}`)
    if (command === 'logs') return { code: 0, output: known.container.output() }
    if (command === 'inspect') return fillIn(words, { State: { ExitCode: known.code } })
    if (command !== 'stop' && command !== 'rm') throw new Error(`This engine knows no ${command}.`)
    if (known.code === undefined) known.container.signal(command === 'stop' ? 'SIGTERM' : 'SIGKILL')
    known.code = await known.container.ended
    if (command === 'rm') this.#containers.delete(last)
    return { code: 0, output: `${last}\n` }
  }

  async #run(words: string[]): Promise<Said> {
    const place = words.indexOf('chartlight:test')
    const options = readRun(words.slice(0, place))
    this.#requireConfined(options)
    const container = await startContainer(this.image, {
      command: words.slice(place + 1),
      ...(options.entrypoint && { entrypoint: [options.entrypoint] }),
      env: Object.fromEntries(options.env.map((one) => one.split(/=(.*)/s).slice(0, 2))),
      binds: options.volume.map((one) => one.split(':')[0] ?? ''),
    })
    if (!options.detach) return { code: (await container.ended) ?? 137, output: container.output() }
    const id = randomUUID()
    this.#containers.set(id, { container })
    return { code: 0, output: `${id}\n` }
  }

  /** startContainer confines whatever it starts; a real engine does so only when it is told to. */
  #requireConfined(options: ReturnType<typeof readRun>): void {
    const mounts = options.tmpfs.map((one) => one.split(':')[0])
    const isConfined =
      options['read-only'] &&
      options['cap-drop'] === 'ALL' &&
      options['security-opt'] === 'no-new-privileges' &&
      options.platform === this.image.platform &&
      mounts.toSorted().join() === this.image.config.Volumes.toSorted().join() &&
      options.volume.every((one) => one.endsWith(':ro'))
    if (!isConfined) throw new Error('This is not how production starts the image.')
  }
}

/** '{{.State.ExitCode}}' */
function fillIn(words: string[], about: object): Said {
  const template = words[words.indexOf('--format') + 1] ?? ''
  const output = template.replaceAll(/\{\{\.([\w.]+)\}\}/g, (_all, names: string) =>
    String(
      names.split('.').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], about),
    ),
  )
  return { code: 0, output: `${output}\n` }
}
