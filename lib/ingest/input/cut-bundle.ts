import { LIMITS } from '@/lib/limits'
import { COMMA, findNumberEnd, findStringEnd, NUMBER, OPEN, QUOTE, STRUCTURE } from './json-bytes'
import { type JsonShape, mayBeRewritten } from './measure-json'

/** A part of a file that is JSON of its own: an entry of a Bundle, a line of NDJSON. */
export interface Piece {
  /** undefined: longer than LIMITS.entryBytes, and not kept. */
  bytes: Buffer | undefined
  /** How it begins, where the whole was not kept. */
  head?: Buffer | undefined
  /** Where it begins, in bytes of the unpacked file. */
  offset: number
  /** Where it was measured on the way. */
  shape?: JsonShape | undefined
}

const [SPACE, LIST] = [0x20, 0x5b]
/** Levels around an entry: the Bundle and its list. */
const ENTRY_DEPTH = 2
/** Tells whether the list that opens at the end of the shell is the Bundle's `entry`. */
const ENTRY_KEY = /(?<!\\)"entry"\s*:\s*\[$/
/** Longer than the key, its colon and any space that is written between them. */
const KEY_BYTES = 64
/** Of an entry that is too long: room for its address, which writers put first. */
const HEAD_BYTES = 64 * 1024

/**
 * Cuts a Bundle of any size into its entries, and keeps the rest of it, the shell: `{"resourceType": "Bundle", …,
 * "entry": []}`. It only counts brackets outside of strings. Whether a piece or the shell is JSON is for `parseJson`
 * to say; together they are JSON if and only if the file is.
 */
export class BundleCutter {
  /** Something follows the root value: the file is not one JSON value. */
  isFollowed = false
  private depth = 0
  /** Where the string that the last chunk left open goes on in the next one. */
  private stringFrom: number | undefined
  private inEntries = false
  private entries = 0
  /** Of the piece that is being cut. */
  private deepest = 0
  private values = 0
  /** In this chunk. */
  private numbers: number[] = []
  private offset = 0
  /** Length of the shell where the entries began and ended, and how many bytes of the file stood between. */
  private shellBefore = 0
  private shellToEntries = 0
  private skipped = 0
  private hasEnded = false
  private readonly piece = new Collected()
  private readonly shell = new Collected()

  /** The entries that end in this chunk of the file. */
  cut(chunk: Buffer): Piece[] {
    const pieces: Piece[] = []
    this.numbers = []
    let from = 0
    let at = this.stringFrom === undefined ? 0 : findStringEnd(chunk, this.stringFrom) + 1
    for (; at < chunk.length && !this.hasEnded; at += 1) {
      const kind = STRUCTURE[chunk[at] ?? SPACE]
      if (!kind) continue
      if (kind === QUOTE) at = findStringEnd(chunk, at + 1)
      else if (kind === NUMBER) {
        const end = findNumberEnd(chunk, at)
        if (mayBeRewritten(chunk, at, end)) this.numbers.push(at, end)
        at = end - 1
      } else if (kind === OPEN) {
        this.values += 1
        this.depth += 1
        if (this.depth > this.deepest) this.deepest = this.depth
        if (this.depth === 2 && this.opensEntries(chunk, from, at)) from = at + 1
      } else if (kind === COMMA) {
        if (this.depth !== 2 || !this.inEntries) {
          this.values += 1
          continue
        }
        pieces.push(this.endPiece(chunk, from, at))
        from = at + 1
      } else {
        this.depth -= 1
        if (this.depth === 1 && this.inEntries) {
          const last = this.endPiece(chunk, from, at)
          // `[]` has no entry; but `[{}, ]` has one that is not JSON, and is told.
          if (this.entries > 1 || !isBlank(last)) pieces.push(last)
          this.closeEntries(chunk, at)
          from = at + 1
        }
        this.hasEnded = this.depth <= 0
      }
    }
    const isInString = at > chunk.length
    this.stringFrom = isInString ? at - 1 - chunk.length : undefined
    if (this.hasEnded && chunk.subarray(at).some((byte) => byte > SPACE)) this.isFollowed = true
    const open = this.inEntries ? this.piece : this.shell
    open.add(chunk.subarray(from))
    this.offset += chunk.length
    return pieces
  }

  /** The root value has ended. */
  get isComplete(): boolean {
    return this.hasEnded
  }

  /** The file ended inside of a value. */
  get isOpen(): boolean {
    return this.depth > 0 || this.stringFrom !== undefined
  }

  /** All that is not an entry. */
  readShell(): Piece {
    return { ...this.shell.take(), offset: 0 }
  }

  /** The shell of a file that broke off, closed by us: what stood up to the entries, and not what came half. */
  readBrokenShell(): Piece {
    const bytes = this.shell.take().bytes?.subarray(0, this.inEntries ? undefined : this.shellToEntries)
    return { bytes: bytes && Buffer.concat([bytes, Buffer.from(this.inEntries ? ']}' : '}')]), offset: 0 }
  }

  /** Where a byte of the shell stands in the file. */
  placeInFile(byte: number): number {
    return byte < this.shellBefore ? byte : byte + this.skipped
  }

  private opensEntries(chunk: Buffer, from: number, at: number): boolean {
    if (chunk[at] !== LIST) return false
    this.shell.add(chunk.subarray(from, at + 1))
    this.inEntries = ENTRY_KEY.test(this.shell.end())
    if (!this.inEntries) return true
    this.shellBefore = this.shell.length
    this.startPiece()
    this.entries = 0
    return true
  }

  private closeEntries(chunk: Buffer, at: number): void {
    this.shell.add(chunk.subarray(at, at + 1))
    this.inEntries = false
    this.shellToEntries = this.shell.length
    this.skipped = this.offset + at + 1 - this.shellToEntries
  }

  private startPiece(): void {
    this.deepest = this.depth
    this.values = 0
    this.numbers = []
  }

  private readShape(from: number): JsonShape {
    const numbers = this.numbers.map((at) => at - from)
    return { depth: this.deepest - ENTRY_DEPTH, values: this.values, numbers }
  }

  private endPiece(chunk: Buffer, from: number, to: number): Piece {
    this.piece.add(chunk.subarray(from, to))
    const offset = this.offset + to - this.piece.length
    const isInChunk = this.piece.length === to - from
    const shape = isInChunk ? this.readShape(from) : undefined
    this.entries += 1
    this.startPiece()
    return { ...this.piece.take(), offset, shape }
  }
}

function isBlank({ bytes }: Piece): boolean {
  return bytes?.every((byte) => byte <= SPACE) ?? false
}

/** Bytes that come in parts; too many are counted and not kept. */
class Collected {
  length = 0
  private parts: Buffer[] = []

  add(part: Buffer): void {
    const isKept = this.length <= LIMITS.entryBytes
    this.length += part.length
    if (!isKept || part.length === 0) return
    this.parts.push(part)
    if (this.length > LIMITS.entryBytes) this.parts = [this.copyHead()]
  }

  end(): string {
    if (this.parts.length > 1) this.parts = [Buffer.concat(this.parts)]
    return this.parts[0]?.subarray(-KEY_BYTES).toString('latin1') ?? ''
  }

  take(): Pick<Piece, 'bytes' | 'head'> {
    const [only] = this.parts
    const isKept = this.length <= LIMITS.entryBytes
    const bytes = this.parts.length === 1 && only ? only : Buffer.concat(this.parts)
    this.parts = []
    this.length = 0
    return isKept ? { bytes } : { bytes: undefined, head: bytes }
  }

  /** A copy, so that the rest does not stay in memory with it. */
  private copyHead(): Buffer {
    return Buffer.from(Buffer.concat(this.parts).subarray(0, HEAD_BYTES))
  }
}
