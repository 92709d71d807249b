/**
 * Frames of the PostgreSQL wire protocol, version 3. Pure: no sockets, no engine.
 * Source: https://www.postgresql.org/docs/18/protocol-message-formats.html
 */

/** One message after the startup phase. `bytes` is the whole frame, type and length included. */
export interface Message {
  readonly type: string
  readonly bytes: Buffer
}

/** What a client says before anything else. */
export type StartupRequest =
  | { readonly kind: 'encryption' }
  | { readonly kind: 'cancel'; readonly processId: number; readonly secret: number }
  | { readonly kind: 'startup'; readonly minor: number; readonly parameters: ReadonlyMap<string, string> }

/** The bytes are not the protocol; only the connection they came from can be given up. */
export class ProtocolViolation extends Error {}

const LARGEST_STARTUP = 10_000
const LARGEST_MESSAGE = 256 * 1024 * 1024
const ENCRYPTION_REQUESTS = [80877103, 80877104] // SSLRequest, GSSENCRequest
const CANCEL_REQUEST = 80877102

/** Cuts a byte stream into frames, however the network chopped it. */
export class FrameReader {
  #chunks: Buffer[] = []
  #length = 0

  push(chunk: Buffer): void {
    this.#chunks.push(chunk)
    this.#length += chunk.length
  }

  /** The next startup packet (a length without a type), or undefined until it has come in whole. */
  takeStartup(): Buffer | undefined {
    return this.#take(0, 8, LARGEST_STARTUP)
  }

  /** The next message, or undefined until it has come in whole. */
  takeMessage(): Message | undefined {
    const bytes = this.#take(1, 4, LARGEST_MESSAGE)
    return bytes && { type: String.fromCharCode(bytes.readUInt8(0)), bytes }
  }

  #take(lengthAt: number, smallest: number, largest: number): Buffer | undefined {
    if (this.#length < lengthAt + 4) return undefined
    const length = this.#peek(lengthAt + 4).readInt32BE(lengthAt)
    if (length < smallest || length > largest)
      throw new ProtocolViolation(`a message announces a length of ${length} bytes`)
    const size = lengthAt + length
    if (this.#length < size) return undefined
    const all = this.#peek(size)
    this.#chunks[0] = all.subarray(size)
    this.#length -= size
    return all.subarray(0, size)
  }

  /** Joins chunks only when the wanted bytes span several, so that a large message is copied once. */
  #peek(size: number): Buffer {
    const [first] = this.#chunks
    if (first && first.length >= size) return first
    const joined = Buffer.concat(this.#chunks)
    this.#chunks = [joined]
    return joined
  }
}

export function parseStartup(packet: Buffer): StartupRequest {
  const code = packet.readInt32BE(4)
  if (ENCRYPTION_REQUESTS.includes(code)) return { kind: 'encryption' }
  if (code === CANCEL_REQUEST) {
    if (packet.length !== 16) throw new ProtocolViolation('a cancel request has the wrong length')
    return { kind: 'cancel', processId: packet.readInt32BE(8), secret: packet.readInt32BE(12) }
  }
  if (code >> 16 !== 3) throw new ProtocolViolation(`protocol version ${code >> 16} is not spoken here`)
  const words = packet.subarray(8).toString('utf8').split('\0')
  const parameters = new Map<string, string>()
  for (let i = 0; words[i]; i += 2) parameters.set(words[i] ?? '', words[i + 1] ?? '')
  return { kind: 'startup', minor: code & 0xffff, parameters }
}

export function frame(type: string, ...parts: Buffer[]): Buffer {
  const head = Buffer.alloc(5)
  const length = parts.reduce((sum, part) => sum + part.length, 4)
  head.write(type, 'latin1')
  head.writeInt32BE(length, 1)
  return Buffer.concat([head, ...parts])
}

export const text = (value: string) => Buffer.from(`${value}\0`)

export function integers(...values: number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4)
  for (const [index, value] of values.entries()) buffer.writeInt32BE(value, index * 4)
  return buffer
}

export const queryMessage = (sql: string) => frame('Q', text(sql))
export const syncMessage = frame('S')
export const readyForQuery = frame('Z', Buffer.from('I'))

export function startupMessage(user: string, database: string): Buffer {
  const body = Buffer.concat([
    integers(3 << 16),
    text('user'),
    text(user),
    text('database'),
    text(database),
    Buffer.alloc(1),
  ])
  return Buffer.concat([integers(body.length + 4), body])
}

export interface ServerError {
  readonly severity: 'ERROR' | 'FATAL'
  /** SQLSTATE, five characters. */
  readonly code: string
  readonly message: string
}

export function errorResponse({ severity, code, message }: ServerError): Buffer {
  const fields = [`S${severity}`, `V${severity}`, `C${code}`, `M${message}`].map(text)
  return frame('E', ...fields, Buffer.alloc(1))
}

/** Fields of an ErrorResponse or NoticeResponse by their one-letter code. */
export function parseErrorFields(message: Buffer): Map<string, string> {
  const fields = message
    .subarray(5)
    .toString('utf8')
    .split('\0')
    .filter((field) => field !== '')
  return new Map(fields.map((field) => [field.charAt(0), field.slice(1)]))
}
