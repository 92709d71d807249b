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
  const text = (length) => {
    at += length
    return buffer.toString('utf8', at - length, at)
  }
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
    192: () => null,
    194: () => false,
    195: () => true,
    196: () => text(unsigned(1)),
    197: () => text(unsigned(2)),
    198: () => text(unsigned(4)),
    199: () => extension(unsigned(1)),
    200: () => extension(unsigned(2)),
    201: () => extension(unsigned(4)),
    202: () => number(4, 'readFloatBE'),
    203: () => number(8, 'readDoubleBE'),
    204: () => number(1, 'readUInt8'),
    205: () => number(2, 'readUInt16BE'),
    206: () => number(4, 'readUInt32BE'),
    207: () => number(8, 'readBigUInt64BE'),
    208: () => number(1, 'readInt8'),
    209: () => number(2, 'readInt16BE'),
    210: () => number(4, 'readInt32BE'),
    211: () => number(8, 'readBigInt64BE'),
    212: () => extension(1),
    213: () => extension(2),
    214: () => extension(4),
    215: () => extension(8),
    216: () => extension(16),
    217: () => text(unsigned(1)),
    218: () => text(unsigned(2)),
    219: () => text(unsigned(4)),
    220: () => list(unsigned(2)),
    221: () => list(unsigned(4)),
    222: () => object(unsigned(2)),
    223: () => object(unsigned(4)),
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
