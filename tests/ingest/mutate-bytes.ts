const MUTATIONS = {
  truncate: (bytes, at) => bytes.subarray(0, at % bytes.length),
  flip: (bytes, at, pick) => {
    const flipped = Buffer.from(bytes)
    flipped[at % bytes.length] = (bytes[at % bytes.length] ?? 0) ^ (1 << (pick % 8))
    return flipped
  },
  insert: (bytes, at, pick) => {
    const place = at % bytes.length
    const junk = [
      Buffer.from([0]),
      Buffer.from([0xff, 0xfe]),
      Buffer.from('\n'),
      Buffer.from('"'),
      Buffer.from('}{'),
      Buffer.from('9'.repeat(400)),
    ]
    return Buffer.concat([
      bytes.subarray(0, place),
      junk[pick % junk.length] ?? Buffer.alloc(0),
      bytes.subarray(place),
    ])
  },
  remove: (bytes, at, pick) => {
    const place = at % bytes.length
    return Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + 1 + (pick % 100))])
  },
  byteOrderMark: (bytes) => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes]),
  utf16: (bytes) => Buffer.from(`\uFEFF${bytes.toString('utf8')}`, 'utf16le'),
  latin1: (bytes) => Buffer.from(bytes.toString('utf8'), 'latin1'),
  twice: (bytes) => Buffer.concat([bytes, bytes]),
  spread: (bytes) => Buffer.from(JSON.stringify(JSON.parse(bytes.toString('utf8')), null, 2)),
} as const satisfies Record<string, (bytes: Buffer, at: number, pick: number) => Buffer>

export const BYTE_KINDS = Object.keys(MUTATIONS) as (keyof typeof MUTATIONS)[]

/** A file as transport, disks and editors leave it. */
export function mutateBytes(bytes: Buffer, kind: keyof typeof MUTATIONS, at: number, pick: number): Buffer {
  return MUTATIONS[kind](bytes, at, pick)
}
