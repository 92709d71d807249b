/** The two wire types of protobuf that the plugin protocol's messages use here: variable integers and bytes. */
const VARINT = 0
const BYTES = 2

function varint(value) {
  const bytes = []
  let rest = value
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0))
    rest >>>= 7
  } while (rest > 0)
  return Buffer.from(bytes)
}

/** A field that holds text, bytes or an encoded message. */
export function bytes(field, value) {
  const content = Buffer.from(value)
  return Buffer.concat([varint((field << 3) | BYTES), varint(content.length), content])
}

/** A field that holds an integer or a flag. Zero is what an absent field means. */
export function integer(field, value) {
  return Number(value) === 0 ? Buffer.alloc(0) : Buffer.concat([varint(field << 3), varint(Number(value))])
}

/** A message from its fields; one after the other is all there is to it. */
export const message = (...fields) => Buffer.concat(fields.flat())

/** A map is repeated entries of key and value. */
export function map(field, entries) {
  return Object.entries(entries).map(([key, value]) => bytes(field, message(bytes(1, key), bytes(2, value))))
}

/** The fields of a message by number; of a repeated one the last. Integers as numbers, everything else as bytes. */
export function readMessage(buffer) {
  const fields = {}
  let at = 0
  const next = () => {
    let value = 0
    for (let shift = 0; ; shift += 7) {
      const byte = buffer[at++]
      value |= (byte & 0x7f) << shift
      if (byte < 0x80) return value >>> 0
    }
  }
  while (at < buffer.length) {
    const key = next()
    const length = next()
    if ((key & 7) === VARINT) fields[key >> 3] = length
    else {
      fields[key >> 3] = buffer.subarray(at, at + length)
      at += length
    }
  }
  return fields
}
