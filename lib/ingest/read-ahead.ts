import { AsyncLocalStorage } from 'node:async_hooks'
import { setImmediate as letOthersRun } from 'node:timers/promises'
import { withSpan } from '@/lib/telemetry'
import { canonicalizeAhead } from './canonical-ahead'
import { FileImport } from './file-import'
import type { Input } from './input/input'
import type { InputFile } from './input/input-file'
import { openInput } from './input/open-input'

/** A file whose import is about to begin. */
export interface OpenFile {
  target: FileImport
  input: Promise<Input>
}

/** What is sent to the database and received goes on only when the preparing pauses. */
const ENTRIES_AT_A_STRETCH = 50
/** A larger file waits for its turn: it and the one before it would lie in memory together. */
const MOST_AHEAD_BYTES = 16 * 1024 * 1024

/**
 * Opens the files of a call, one of them before its turn: to parse a bundle takes about as long as the database takes
 * to write one, and needs nothing of it.
 */
export class ReadAhead {
  /** The place of the first file that nobody opened. */
  #next = 0
  readonly #ahead = new Map<number, OpenFile>()
  /** What is opened ahead is no part of what the file before it is doing then. */
  readonly #inCall = AsyncLocalStorage.snapshot()

  /** `weigh`: bytes that a file may take in memory. */
  constructor(
    readonly files: readonly InputFile[],
    readonly weigh: (file: InputFile) => number,
  ) {}

  /** The file whose turn has come; they come in order. */
  open(place: number): OpenFile {
    const opened = this.#ahead.get(place) ?? this.#begin(place)
    this.#ahead.delete(place)
    return opened
  }

  /** To be called when the database is busy for a while. */
  readonly openNext = (): void => {
    const file = this.files[this.#next]
    if (this.#ahead.size > 0 || !file || this.weigh(file) > MOST_AHEAD_BYTES) return
    const place = this.#next
    const opened = this.#begin(place)
    this.#ahead.set(place, opened)
    const isAhead = () => this.#ahead.has(place)
    opened.input.then((input) => prepareEntries(input, isAhead)).catch(() => {})
  }

  #begin(place: number): OpenFile {
    this.#next = place + 1
    return this.#inCall(() => {
      const target = new FileImport(this.files[place] as InputFile)
      const input = target.span.run(() =>
        withSpan('parse', {}, () => openInput(target.file, target.countBytes)),
      )
      input.catch(() => {}) // Thrown where it is awaited; until then nobody listens.
      return { target, input }
    })
  }
}

/** Until the file's turn comes. */
async function prepareEntries(input: Input, isAhead: () => boolean): Promise<void> {
  if (!input.isLoaded) return
  let prepared = 0
  for await (const entry of input.entries()) {
    if (prepared % ENTRIES_AT_A_STRETCH === 0) await letOthersRun()
    if (!isAhead()) return
    if (entry.resource) canonicalizeAhead(entry.resource)
    prepared += 1
  }
}
