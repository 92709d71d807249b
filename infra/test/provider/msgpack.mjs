/** What Terraform does not know yet while it plans: an extension of msgpack, and never a value to judge. */
export const UNKNOWN = Symbol('unknown')

/** Decodes the MessagePack in which Terraform hands a configuration to its provider. */
export function decode(buffer) {
  let at = 0
  const unsigned = (width) => {
    const value = buffer.readUIntBE(at, width)
    at += width
    return value
  }
  const text = (length) => buffer.toString('utf8', at, (at += length))
  const list = (length) => Array.from({ length }, read)
  const object = (length) => Object.fromEntries(Array.from({ length }, () => [read(), read()]))
  const extension = (length) => {
    at += 1 + length
    return UNKNOWN
  }
  const number = (width, method) => {
    const value = buffer[method](at)
    at += width
    return Number(value)
  }
  const rest = {
    0xc0: () => null,
    0xc2: () => false,
    0xc3: () => true,
    0xc4: () => text(unsigned(1)),
    0xc5: () => text(unsigned(2)),
    0xc6: () => text(unsigned(4)),
    0xc7: () => extension(unsigned(1)),
    0xc8: () => extension(unsigned(2)),
    0xc9: () => extension(unsigned(4)),
    0xca: () => number(4, 'readFloatBE'),
    0xcb: () => number(8, 'readDoubleBE'),
    0xcc: () => number(1, 'readUInt8'),
    0xcd: () => number(2, 'readUInt16BE'),
    0xce: () => number(4, 'readUInt32BE'),
    0xcf: () => number(8, 'readBigUInt64BE'),
    0xd0: () => number(1, 'readInt8'),
    0xd1: () => number(2, 'readInt16BE'),
    0xd2: () => number(4, 'readInt32BE'),
    0xd3: () => number(8, 'readBigInt64BE'),
    0xd4: () => extension(1),
    0xd5: () => extension(2),
    0xd6: () => extension(4),
    0xd7: () => extension(8),
    0xd8: () => extension(16),
    0xd9: () => text(unsigned(1)),
    0xda: () => text(unsigned(2)),
    0xdb: () => text(unsigned(4)),
    0xdc: () => list(unsigned(2)),
    0xdd: () => list(unsigned(4)),
    0xde: () => object(unsigned(2)),
    0xdf: () => object(unsigned(4)),
  }
  function read() {
    const kind = buffer[at++]
    if (kind <= 0x7f) return kind
    if (kind <= 0x8f) return object(kind & 0x0f)
    if (kind <= 0x9f) return list(kind & 0x0f)
    if (kind <= 0xbf) return text(kind & 0x1f)
    if (kind >= 0xe0) return kind - 0x100
    return rest[kind]()
  }
  return read()
}
