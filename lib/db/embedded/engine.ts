import { PGlite } from '@electric-sql/pglite'
import { btree_gin } from '@electric-sql/pglite/contrib/btree_gin'
import { vector } from '@electric-sql/pglite-pgvector'
import { FrameReader, type Message, parseErrorFields, queryMessage } from './messages'
import { lockSessionAuthorization, type SessionAuthorizationLock } from './session-authorization'

/** Major version of the Postgres inside PGlite: a data folder of another one cannot be opened. */
export const ENGINE_MAJOR = 18

/** An error that the engine answered to one of the gateway's own statements. */
export class EngineError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message)
  }
}

/**
 * Postgres believes to have 2 MB of stack; the one that WebAssembly gives it ends sooner, and the engine with it. With
 * less, endless recursion is an ordinary error (54001) of the client it belongs to.
 */
const START = [...PGlite.defaultStartParams, '-c', 'max_stack_depth=200kB']

const LEAVE_NOTHING_BEHIND =
  'RESET ROLE; RESET ALL; CLOSE ALL; DEALLOCATE ALL; UNLISTEN *; DISCARD TEMP; DISCARD SEQUENCES; SELECT pg_advisory_unlock_all()'
/** PGlite as one Postgres session that different users take in turns. Calls must not overlap: see Turns. */
export class Engine {
  readonly #database: PGlite
  readonly #lock: SessionAuthorizationLock
  readonly #owner: string
  readonly version: string

  private constructor(database: PGlite, lock: SessionAuthorizationLock, owner: string, version: string) {
    this.#database = database
    this.#lock = lock
    this.#owner = owner
    this.version = version
  }

  static async open(directory: string): Promise<Engine> {
    const database = await PGlite.create({
      dataDir: directory,
      extensions: { vector, btree_gin },
      startParams: START,
    })
    const { rows } = await database.query<{ owner: string; version: string }>(
      "SELECT session_user AS owner, current_setting('server_version') AS version",
    )
    const [row] = rows
    if (!row) throw new Error('The embedded database does not answer.')
    const engine = new Engine(database, lockSessionAuthorization(database), row.owner, row.version)
    await engine.#checkLock()
    return engine
  }

  /**
   * Makes the session `user`'s, with the settings its client asked for at startup. From here until `endSession` no
   * SQL whatever can make it another's. Throws EngineError 22023 for an unknown role.
   */
  async startSession(user: string, settings: ReadonlyMap<string, string>): Promise<void> {
    await this.#withUnlocked(() => this.#run(`SET SESSION AUTHORIZATION ${quoteIdentifier(user)}`))
    for (const [name, value] of settings)
      await this.#run(`SELECT pg_catalog.set_config(${quoteLiteral(name)}, ${quoteLiteral(value)}, false)`)
  }

  /** Back to the owner, without anything the user set, opened, locked or created for the session. */
  async endSession(): Promise<void> {
    await this.#withUnlocked(() => this.#run(`SET SESSION AUTHORIZATION ${quoteIdentifier(this.#owner)}`))
    await this.#run(LEAVE_NOTHING_BEHIND)
  }

  /** Runs whole client messages and hands over the engine's answers. Throws when the engine broke down over them. */
  async execute(bytes: Buffer, onMessage: (message: Message) => void): Promise<void> {
    const reader = new FrameReader()
    await this.#database.execProtocolRawStream(bytes, {
      onRawData: (data) => {
        reader.push(Buffer.from(data)) // copied: the view is into the engine's memory
        for (let message = reader.takeMessage(); message; message = reader.takeMessage()) onMessage(message)
      },
    })
  }

  close(): Promise<void> {
    return this.#database.close()
  }

  async #run(sql: string): Promise<void> {
    let failure: EngineError | undefined
    await this.execute(queryMessage(sql), ({ type, bytes }) => {
      if (type !== 'E') return
      const fields = parseErrorFields(bytes)
      failure ??= new EngineError(fields.get('C') ?? 'XX000', fields.get('M') ?? 'unknown error')
    })
    if (failure) throw failure
  }

  async #withUnlocked(fn: () => Promise<void>): Promise<void> {
    this.#lock.open()
    try {
      await fn()
    } finally {
      this.#lock.close()
    }
  }

  /** Fails closed: an engine in which the lock does not hold is never offered to a client. */
  async #checkLock(): Promise<void> {
    for (const sql of ['RESET SESSION AUTHORIZATION', 'SET SESSION AUTHORIZATION DEFAULT']) {
      const refused = await this.#run(sql).then(
        () => false,
        (error: unknown) => error instanceof EngineError && error.code === '55P02',
      )
      if (!refused) throw new Error('The embedded engine does not hold its session authorization lock.')
    }
  }
}

const quoteIdentifier = (name: string) => `"${name.replaceAll('"', '""')}"`
const quoteLiteral = (value: string) => `'${value.replaceAll("'", "''")}'`
