import type { Socket } from 'node:net'
import { type Engine, EngineError } from './engine'
import {
  errorResponse,
  frame,
  type Message,
  ProtocolViolation,
  parseErrorFields,
  readyForQuery,
  type ServerError,
  syncMessage,
  text,
} from './messages'
import { PreparedStatements } from './prepared-statements'
import { TurnRefused, type Turns } from './turns'

export interface Limits {
  /** How long a batch may wait for its turn, in milliseconds. */
  readonly waitMs: number
  /** How long a transaction may stand still between two batches, in milliseconds. */
  readonly idleInTransactionMs: number
}

/** Who is at the other end, as the startup packet said and the engine confirmed. */
export interface Login {
  readonly user: string
  readonly settings: ReadonlyMap<string, string>
}

/** Messages that the engine gets in one piece, and what it changes among the prepared statements. */
interface Batch {
  readonly messages: Buffer[]
  readonly changes: (() => void)[]
}

const emptyBatch = (): Batch => ({ messages: [], changes: [] })

const NO_COPY = 'The embedded database does not take COPY … FROM STDIN; use INSERT … SELECT FROM unnest(…).'
const ENDS_BATCH = new Set(['Q', 'S', 'H', 'F'])
const ENDS_WITH_STATUS = new Set(['Q', 'S'])
const PART_OF_BATCH = new Set(['P', 'B', 'D', 'E', 'C'])
/** What a client sends after its COPY was refused; the protocol lets a server ignore it. */
const LATE_COPY_DATA = new Set(['d', 'c', 'f'])

/**
 * One signed-in client. It gathers messages up to the end of a batch, waits for the turn, runs the batch, and keeps the
 * turn until the engine is idle again: a transaction is never mixed with another connection's statements.
 */
export class Connection {
  readonly #statements = new PreparedStatements()
  #batch = emptyBatch()
  #work = Promise.resolve()
  #skipUntilSync = false
  #idleTimer: NodeJS.Timeout | undefined
  #ended = false

  constructor(
    private readonly socket: Socket,
    private readonly login: Login,
    private readonly engine: Engine,
    private readonly turns: Turns,
    private readonly limits: Limits,
    private readonly onEngineFailure: (error: unknown) => void,
  ) {}

  /** Takes one message from the client. Throws ProtocolViolation for what is not the protocol. */
  receive(message: Message): void {
    if (message.type === 'X') this.end()
    if (message.type === 'X' || LATE_COPY_DATA.has(message.type)) return
    if (!ENDS_BATCH.has(message.type) && !PART_OF_BATCH.has(message.type))
      throw new ProtocolViolation(`message type ${JSON.stringify(message.type)} is not known`)
    const change = this.#statements.planChange(message)
    if (change) this.#batch.changes.push(change)
    this.#batch.messages.push(message.bytes)
    // The engine would wait for data that cannot come while it holds the process. A CopyFail right behind each
    // statement ends a COPY at once and is ignored by all others, without a look at the SQL.
    if (message.type === 'Q' || message.type === 'E') this.#batch.messages.push(frame('f', text(NO_COPY)))
    if (ENDS_BATCH.has(message.type)) this.#enqueue(message.type)
  }

  /** Says why, and hangs up. */
  fail({ code, message }: Omit<ServerError, 'severity'>): void {
    if (this.#ended) return
    this.socket.write(errorResponse({ severity: 'FATAL', code, message }))
    this.end()
  }

  /** The client is gone, or has to go: whatever it had open is rolled back, then the next one's turn starts. */
  end(): void {
    if (this.#ended) return
    this.#ended = true
    clearTimeout(this.#idleTimer)
    this.socket.destroySoon()
    this.turns.cancel(this)
    this.#work = this.#work.then(() => this.#leave()).catch(this.onEngineFailure)
  }

  #enqueue(lastType: string): void {
    const batch = this.#batch
    this.#batch = emptyBatch()
    this.#work = this.#work
      .then(() => this.#run(batch, lastType))
      .catch((error: unknown) => {
        if (error instanceof EngineError) this.fail(error)
        else this.onEngineFailure(error)
      })
  }

  async #run(batch: Batch, lastType: string): Promise<void> {
    if (this.#ended || !(await this.#takeTurn(lastType))) return
    clearTimeout(this.#idleTimer)
    const status = await this.#execute(batch)
    if (status === '' && ENDS_WITH_STATUS.has(lastType))
      throw new Error('The engine broke down over a statement and gave no answer.')
    if (status === 'I') await this.#passTurn()
    else if (!this.#ended) this.#idleTimer = setTimeout(() => this.#expire(), this.limits.idleInTransactionMs)
  }

  async #takeTurn(lastType: string): Promise<boolean> {
    if (this.turns.isOwner(this)) return true
    try {
      if (!this.#skipUntilSync) {
        await this.turns.take(this, this.limits.waitMs)
        if (this.#ended) {
          this.turns.pass(this)
          return false
        }
        await this.#startSession()
        return true
      }
    } catch (error) {
      if (!(error instanceof TurnRefused)) throw error
      this.socket.write(errorResponse({ severity: 'ERROR', code: error.code, message: error.message }))
    }
    // As after any error, what follows a refused Flush is skipped up to the next Sync.
    this.#skipUntilSync = lastType === 'H'
    if (!this.#skipUntilSync && !this.#ended) this.socket.write(readyForQuery)
    return false
  }

  async #startSession(): Promise<void> {
    try {
      await this.engine.startSession(this.login.user, this.login.settings)
      const statements = this.#statements.restore()
      if (statements.length > 0) await this.engine.execute(statements, () => {})
    } catch (error) {
      await this.#passTurn()
      throw error
    }
  }

  /** Runs a batch and answers the client. Returns the engine's transaction status; '' when it awaits more. */
  async #execute({ messages, changes }: Batch): Promise<string> {
    let status = ''
    let refusedCopy = false
    await this.engine.execute(Buffer.concat(messages), ({ type, bytes }) => {
      if (type === 'Z') status = bytes.toString('latin1', 5)
      this.#statements.follow(changes, { type, bytes })
      if (type === 'G')
        refusedCopy = true // the client is not asked for data
      else if (!this.#ended) this.socket.write(refusedCopy && type === 'E' ? copyError(bytes) : bytes)
    })
    return status
  }

  async #passTurn(): Promise<void> {
    await this.engine.endSession()
    this.turns.pass(this)
  }

  #expire(): void {
    const seconds = this.limits.idleInTransactionMs / 1000
    this.fail({ code: '25P03', message: `The transaction stood still for ${seconds} s and was rolled back.` })
  }

  async #leave(): Promise<void> {
    if (!this.turns.isOwner(this)) return
    await this.#execute({ messages: [syncMessage, frame('Q', text('ROLLBACK'))], changes: [] })
    await this.#passTurn()
  }
}

function copyError(bytes: Buffer): Buffer {
  const fields = parseErrorFields(bytes)
  const isOurs = fields.get('M')?.endsWith(NO_COPY) === true
  return isOurs ? errorResponse({ severity: 'ERROR', code: '0A000', message: NO_COPY }) : bytes
}
