import { LIMITS } from '@/lib/limits'

/** A part of a file that is JSON of its own: an entry of a Bundle, a line of NDJSON. */
export interface Piece {
  /** undefined: longer than LIMITS.entryBytes, and not kept. */
  bytes: Buffer | undefined
  /** Where it begins, in bytes of the unpacked file. */
  offset: number
}

const [QUOTE, BACKSLASH, COMMA, SPACE] = [0x22, 0x5c, 0x2c, 0x20]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

/** Tells whether the list that opens at the end of the shell is the Bundle's `entry`. */
const ENTRY_KEY = /(?<!\\)"entry"\s*:\s*\[$/
/** Longer than the key, its colon and any space that is written between them. */
const KEY_BYTES = 64

/**
 * Cuts a Bundle of any size into its entries, and keeps the rest of it, the shell: `{"resourceType": "Bundle", …,
 * "entry": []}`. It only counts brackets outside of strings. Whether a piece or the shell is JSON is for `parseJson`
 * to say; together they are JSON if and only if the file is.
 */
export class BundleCutter {
  /** The root value has ended. */
  isComplete = false
  /** Something follows the root value: the file is not one JSON value. */
  isFollowed = false
  private depth = 0
  private inString = false
  private isEscaped = false
  private inEntries = false
  private entries = 0
  /** Length of the shell where the entries began and ended, and how many bytes of the file stood between. */
  private shellBefore = 0
  private shellToEntries = 0
  private skipped = 0
  private offset = 0
  private readonly piece = new Collected()
  private readonly shell = new Collected()

  /** The entries that end in this chunk of the file. */
  cut(chunk: Buffer): Piece[] {
    const pieces: Piece[] = []
    let { depth, inString, isEscaped } = this
    let from = 0
    for (let at = 0; at < chunk.length; at += 1) {
      const byte = chunk[at] ?? SPACE
      if (inString) {
        if (isEscaped) isEscaped = false
        else if (byte === BACKSLASH) isEscaped = true
        else if (byte === QUOTE) inString = false
        continue
      }
      if (byte <= SPACE) continue
      if (this.isComplete) {
        this.isFollowed = true
        break
      }
      if (byte === QUOTE) inString = true
      else if (byte === OPEN_OBJECT || byte === OPEN_LIST) {
        depth += 1
        if (depth === 2 && byte === OPEN_LIST) {
          this.shell.add(chunk.subarray(from, at + 1))
          from = at + 1
          this.inEntries = ENTRY_KEY.test(this.shell.end())
          this.entries = 0
          if (this.inEntries) this.shellBefore = this.shell.length
        }
      } else if (byte === COMMA && depth === 2 && this.inEntries) {
        this.endPiece(chunk, from, at, pieces)
        from = at + 1
      } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) {
        depth -= 1
        if (depth === 1 && this.inEntries) {
          this.endPiece(chunk, from, at, pieces)
          this.shell.add(chunk.subarray(at, at + 1))
          from = at + 1
          this.inEntries = false
          this.shellToEntries = this.shell.length
          this.skipped = this.offset + from - this.shellToEntries
        }
        this.isComplete = depth <= 0
      }
    }
    const open = this.inEntries ? this.piece : this.shell
    open.add(chunk.subarray(from))
    this.offset += chunk.length
    Object.assign(this, { depth, inString, isEscaped })
    return pieces
  }

  /** All that is not an entry. */
  readShell(): Piece {
    return { bytes: this.shell.take(), offset: 0 }
  }

  /** The shell of a file that broke off, closed by us: what stood up to the entries, and not what came half. */
  readBrokenShell(): Piece {
    const bytes = this.shell.take()?.subarray(0, this.inEntries ? undefined : this.shellToEntries)
    return { bytes: bytes && Buffer.concat([bytes, Buffer.from(this.inEntries ? ']}' : '}')]), offset: 0 }
  }

  /** Where a byte of the shell stands in the file. */
  placeInFile(byte: number): number {
    return byte < this.shellBefore ? byte : byte + this.skipped
  }

  /** The file ended inside of a value. */
  get isOpen(): boolean {
    return this.depth > 0 || this.inString
  }

  private endPiece(chunk: Buffer, from: number, to: number, pieces: Piece[]): void {
    this.piece.add(chunk.subarray(from, to))
    const offset = this.offset + to - this.piece.length
    const bytes = this.piece.take()
    // `[]` has no entry; but `[{}, ]` has one that is not JSON, and is told.
    const isEmptyList = chunk[to] !== COMMA && this.entries === 0 && bytes?.toString('latin1').trim() === ''
    if (isEmptyList) return
    this.entries += 1
    pieces.push({ bytes, offset })
  }
}

/** Bytes that come in parts; too many are counted and not kept. */
class Collected {
  length = 0
  private parts: Buffer[] = []

  add(part: Buffer): void {
    this.length += part.length
    if (this.length > LIMITS.entryBytes) this.parts = []
    else if (part.length > 0) this.parts.push(part)
  }

  end(): string {
    if (this.parts.length > 1) this.parts = [Buffer.concat(this.parts)]
    return this.parts[0]?.subarray(-KEY_BYTES).toString('latin1') ?? ''
  }

  take(): Buffer | undefined {
    const [only] = this.parts
    const isKept = this.length <= LIMITS.entryBytes
    const bytes = this.parts.length === 1 && only ? only : Buffer.concat(this.parts)
    this.parts = []
    this.length = 0
    return isKept ? bytes : undefined
  }
}
