import { randomInt } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import { Connection, type Limits } from './connection'
import { type Engine, EngineError } from './engine'
import { errorResponse, FrameReader, ProtocolViolation, parseStartup } from './messages'
import { greet, readSettings, refuseUnsupported, type SignIn } from './sign-in'
import { TurnRefused, Turns } from './turns'

const STARTUP_MS = 10_000

export interface GatewayOptions extends Limits {
  /** Called when the last client has left, and once at the start. */
  readonly onIdle: () => void
  readonly onBusy: () => void
  /** The engine itself failed: the process cannot go on. */
  readonly onFailure: (error: unknown) => void
}

interface Client {
  readonly id: number
  readonly connection: Connection
  readonly secret: number
}

/** PGlite behind the Postgres wire protocol, for as many connections and processes as come. */
export class Gateway {
  readonly #turns = new Turns()
  readonly #clients = new Map<number, Client>()
  readonly #sockets = new Set<Socket>()
  readonly #knownUsers = new Set<string>()
  readonly #server: Server
  #lastId = 0

  constructor(
    private readonly engine: Engine,
    private readonly options: GatewayOptions,
  ) {
    this.#server = createServer((socket) => this.#accept(socket))
  }

  listen(path: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen(path, () => {
        this.options.onIdle()
        resolve()
      })
    })
  }

  /** Sends every client away; resolves when the engine is free and nobody is left. */
  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    for (const { connection } of this.#clients.values())
      connection.fail({ code: '57P01', message: 'The embedded database is shutting down.' })
    await this.#turns.take(this, 2 ** 31 - 1)
    for (const socket of this.#sockets) socket.destroy()
    await closed
  }

  #accept(socket: Socket): void {
    const reader = new FrameReader()
    let client: Client | undefined
    let startingUp = false
    const deadline = setTimeout(() => socket.destroy(), STARTUP_MS)
    this.#sockets.add(socket)
    this.options.onBusy()

    const hangUp = (code: string, message: string) => {
      if (client) client.connection.fail({ code, message })
      else socket.end(errorResponse({ severity: 'FATAL', code, message }))
    }
    const readOn = () => {
      try {
        const request = client ? undefined : this.#takeRequest(reader, socket)
        if (request) begin(request)
        if (client)
          for (let next = reader.takeMessage(); next; next = reader.takeMessage())
            client.connection.receive(next)
      } catch (error) {
        if (!(error instanceof ProtocolViolation)) throw error
        hangUp('08P01', `The connection is given up: ${error.message}.`)
      }
    }
    const begin = (request: SignIn) => {
      startingUp = true
      clearTimeout(deadline)
      this.#signIn(request, socket).then(
        (signedIn) => {
          startingUp = false
          client = signedIn
          if (socket.destroyed) this.#leave(client)
          else readOn()
        },
        (error: unknown) => {
          if (error instanceof EngineError || error instanceof TurnRefused) hangUp(error.code, error.message)
          else this.options.onFailure(error)
        },
      )
    }

    socket.setNoDelay(true)
    socket.on('data', (chunk) => {
      reader.push(chunk)
      if (!startingUp) readOn()
    })
    socket.on('error', () => socket.destroy())
    socket.on('close', () => {
      clearTimeout(deadline)
      if (client) this.#leave(client)
      this.#sockets.delete(socket)
      if (this.#sockets.size === 0) this.options.onIdle()
    })
  }

  /** Answers what may come before the startup packet, and returns that. */
  #takeRequest(reader: FrameReader, socket: Socket): SignIn | undefined {
    for (let packet = reader.takeStartup(); packet; packet = reader.takeStartup()) {
      const request = parseStartup(packet)
      if (request.kind === 'startup') return request
      if (request.kind === 'cancel') {
        const target = this.#clients.get(request.processId)
        if (target?.secret === request.secret) this.#turns.cancel(target.connection)
        socket.end()
        return undefined
      }
      socket.write('N') // no encryption on a socket that never leaves the machine
    }
    return undefined
  }

  async #signIn(request: SignIn, socket: Socket): Promise<Client> {
    refuseUnsupported(request.parameters)
    const user = request.parameters.get('user') ?? ''
    await this.#checkUser(user)

    this.#lastId += 1
    const id = this.#lastId
    const secret = randomInt(2 ** 31 - 1)
    const { engine, options } = this
    const login = { user, settings: readSettings(request.parameters) }
    const connection = new Connection(socket, login, engine, this.#turns, options, options.onFailure)
    const client = { id, connection, secret }
    this.#clients.set(id, client)
    socket.write(greet(request, engine.version, id, secret))
    return client
  }

  #leave({ id, connection }: Client): void {
    connection.end()
    this.#clients.delete(id)
  }

  /** Roles are looked up by becoming one; a known user need not wait for a turn to sign in. */
  async #checkUser(user: string): Promise<void> {
    if (this.#knownUsers.has(user)) return
    const turn = {}
    await this.#turns.take(turn, this.options.waitMs)
    try {
      await this.engine.startSession(user, new Map())
      this.#knownUsers.add(user)
    } catch (error) {
      if (!(error instanceof EngineError)) throw error
      throw new EngineError('28000', `There is no role ${JSON.stringify(user)} in the embedded database.`)
    } finally {
      await this.engine.endSession()
      this.#turns.pass(turn)
    }
  }
}
