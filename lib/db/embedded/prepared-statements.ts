import { type Message, ProtocolViolation, syncMessage } from './messages'

/** What the engine confirms a Parse ('1') and a Close ('3') with. */
const CONFIRMATIONS = new Set(['1', '3'])

/** What one message changes once the engine has confirmed it. */
type Change = () => void

/**
 * The named statements of one connection. The engine is one session, in which connections would run, see and
 * deallocate each other's statements; so a turn begins by preparing its connection's own and ends by forgetting all.
 */
export class PreparedStatements {
  /** The Parse message of each, by name. */
  #statements = new Map<string, Buffer>()

  /** What a client's message will change; undefined when the engine will confirm nothing. */
  planChange({ type, bytes }: Message): Change | undefined {
    if (type === 'P') {
      const name = readString(bytes, 5)
      return () => void (name === '' || this.#statements.set(name, bytes))
    }
    if (type === 'C') {
      const name = readString(bytes, 6)
      return () => void (isOfStatement(bytes) && this.#statements.delete(name))
    }
    return undefined
  }

  /** Follows the engine's answers to a batch: carries out the planned changes it confirms, in their order. */
  follow(changes: Change[], { type, bytes }: Message): void {
    if (CONFIRMATIONS.has(type)) changes.shift()?.()
    if (type === 'C' && bytes.toString('latin1', 5) === 'DEALLOCATE ALL\0') this.#statements.clear()
  }

  /** Prepares them all again; one that cannot be any more (its table is gone) leaves the others alone. */
  restore(): Buffer {
    return Buffer.concat([...this.#statements.values()].flatMap((parse) => [parse, syncMessage]))
  }
}

function isOfStatement(close: Buffer): boolean {
  return close.toString('latin1', 5, 6) === 'S'
}

function readString(bytes: Buffer, at: number): string {
  const end = bytes.indexOf(0, at)
  if (end < 0) throw new ProtocolViolation('a name in a message has no end')
  return bytes.toString('latin1', at, end)
}
