import { frame, type Message, ProtocolViolation } from './messages'

/**
 * The engine is one session, so two connections that both prepare "q1" would run each other's statement. Each
 * connection's names get its own prefix; unnamed statements live inside one batch and need none.
 */
export function prefixStatementName(message: Message, prefix: string): { bytes: Buffer; prepared?: string } {
  const body = message.bytes.subarray(5)
  switch (message.type) {
    case 'P': {
      const name = readString(body, 0)
      if (name === '') return { bytes: message.bytes }
      return { bytes: splice(message.type, body, 0, name, prefix), prepared: prefix + name }
    }
    case 'B': {
      const at = Buffer.byteLength(readString(body, 0)) + 1
      const name = readString(body, at)
      return { bytes: name === '' ? message.bytes : splice(message.type, body, at, name, prefix) }
    }
    case 'D':
    case 'C': {
      const name = readString(body, 1)
      const ofStatement = String.fromCharCode(body[0] ?? 0) === 'S' && name !== ''
      return { bytes: ofStatement ? splice(message.type, body, 1, name, prefix) : message.bytes }
    }
    default:
      return { bytes: message.bytes }
  }
}

function splice(type: string, body: Buffer, at: number, name: string, prefix: string): Buffer {
  return frame(
    type,
    body.subarray(0, at),
    Buffer.from(prefix + name),
    body.subarray(at + Buffer.byteLength(name)),
  )
}

function readString(body: Buffer, at: number): string {
  const end = body.indexOf(0, at)
  if (end < 0) throw new ProtocolViolation('a name in a message has no end')
  const name = body.subarray(at, end)
  const decoded = name.toString('utf8')
  if (Buffer.byteLength(decoded) !== name.length) throw new ProtocolViolation('a name is not UTF-8')
  return decoded
}
