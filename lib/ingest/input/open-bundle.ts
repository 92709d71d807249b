import { AppError } from '@/lib/errors'
import { type FhirResource, readList, readObject, readResource } from '@/lib/fhir/json'
import {
  type FoundEntry,
  type InputEntry,
  readBundleHead,
  readEntry,
  readStandAlone,
} from '@/lib/fhir/read-bundle'
import { LIMITS } from '@/lib/limits'
import { BundleCutter, type Piece } from './cut-bundle'
import type { Input } from './input'
import type { InputFile } from './input-file'
import { readBytes } from './read-bytes'
import { readFullUrls } from './read-full-urls'
import { readPiece } from './read-piece'
import {
  refuseBroken,
  refuseBrokenOff,
  refuseLargeValue,
  refuseNoRecord,
  refuseSeveralValues,
  refuseTooMany,
} from './refusals'

const SHELL = 'The file outside of its entries'
/** Cut at once of what is in memory: enough to be fast, little enough to notice in time that there is too much. */
const CUT_BYTES = 256 * 1024

/**
 * The Bundle or the resource that a whole file is; undefined when the Bundle holds more than memory should. Throws
 * NotOneValue when the file is no JSON value, AppError when it holds no record.
 */
export function loadValue(bytes: Buffer): Input | undefined {
  const cutter = new BundleCutter()
  const pieces: Piece[] = []
  for (let at = 0; at < bytes.length; at += CUT_BYTES) {
    for (const piece of cutter.cut(bytes.subarray(at, at + CUT_BYTES))) pieces.push(piece)
    if (pieces.length > LIMITS.bundleEntries) return undefined
  }
  if (cutter.isOpen) throw refuseBrokenOff(bytes.length, pieces.length)
  const root = readRoot(cutter)
  const bundle = readResource(root)
  if (bundle?.resourceType !== 'Bundle') {
    // A List has an `entry` too, and was cut.
    return openSingle(pieces.length > 0 ? readValue({ bytes, offset: 0 }) : root)
  }
  const reader = new EntryReader()
  const entries: InputEntry[] = []
  for (const piece of pieces) {
    entries.push(...reader.read(piece))
    if (reader.values > LIMITS.bundleValues) return undefined
  }
  entries.push(...reader.readRest(bundle))
  return { ...describe(bundle), isLoaded: true, entries: () => inTurn(entries) }
}

/**
 * A Bundle too large for memory, read entry by entry at each walk. What stands behind its entries is needed before
 * them, so the file is gone through once without reading any. Where it breaks off, or is no JSON, the walk says.
 */
export async function streamBundle(file: InputFile, onBytes?: (bytes: number) => void): Promise<Input> {
  const bundle = await readAhead(file)
  async function* entries(): AsyncGenerator<InputEntry, void, undefined> {
    const cutter = new BundleCutter()
    const reader = new EntryReader()
    let bytes = 0
    for await (const chunk of readBytes(file, onBytes)) {
      bytes += chunk.length
      for (const piece of cutter.cut(chunk)) yield* reader.read(piece)
      if (reader.index > LIMITS.entriesPerFile) throw refuseTooMany()
    }
    if (cutter.isOpen) throw refuseBrokenOff(bytes, reader.entry)
    readRoot(cutter)
    yield* reader.readRest(bundle)
  }
  return { ...describe(bundle), isLoaded: false, entries }
}

/**
 * The shell of the Bundle, as far as the file goes. Why it goes no further is for the walk to say, behind what came
 * before; unless even the shell cannot be read.
 */
async function readAhead(file: InputFile): Promise<FhirResource> {
  const cutter = new BundleCutter()
  let failure: AppError | undefined
  let entries = 0
  try {
    for await (const chunk of readBytes(file)) {
      entries += cutter.cut(chunk).length
      if (cutter.isFollowed || entries > LIMITS.entriesPerFile) break
    }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    failure = error
  }
  if (cutter.isFollowed) throw refuseSeveralValues()
  if (entries > LIMITS.entriesPerFile) throw refuseTooMany()
  if (cutter.isComplete) return requireBundle(readRoot(cutter), failure)
  const shell = readPiece(cutter.readBrokenShell(), SHELL)
  if (shell.problem !== undefined) throw failure ?? new AppError('too_large', shell.problem)
  if (shell.broken !== undefined) throw failure ?? refuseBroken(shell.broken)
  return requireBundle(shell.value, failure)
}

function requireBundle(root: unknown, failure: AppError | undefined): FhirResource {
  const bundle = readResource(root)
  if (bundle?.resourceType !== 'Bundle') throw failure ?? refuseLargeValue()
  return bundle
}

function readRoot(cutter: BundleCutter): unknown {
  if (cutter.isFollowed) throw refuseSeveralValues()
  const shell = readPiece(cutter.readShell(), SHELL)
  if (shell.problem !== undefined) throw new AppError('too_large', shell.problem)
  if (shell.broken !== undefined)
    throw refuseBroken({ ...shell.broken, byte: cutter.placeInFile(shell.broken.byte) })
  return shell.value
}

function readValue(piece: Piece): unknown {
  const read = readPiece(piece, 'The resource')
  if (read.problem !== undefined) throw new AppError('too_large', read.problem)
  if (read.broken !== undefined) throw refuseBroken(read.broken)
  return read.value
}

const MANIFEST =
  'This is the manifest of a bulk export, which holds no record; its files are read by themselves.'

function openSingle(value: unknown): Input {
  if (isManifest(value))
    return { kind: 'single', notices: [MANIFEST], isLoaded: true, entries: () => inTurn([]) }
  refuseNoRecord(value)
  const resource = readResource(value)
  const entries = resource ? [{ index: 0, ...readStandAlone(resource, resource.resourceType) }] : []
  return { kind: 'single', isLoaded: true, entries: () => inTurn(entries) }
}

/** The answer of a bulk export, which downloaders leave beside its files. */
function isManifest(value: unknown): boolean {
  const manifest = readObject(value)
  return manifest?.transactionTime !== undefined && Array.isArray(manifest.output)
}

function describe(bundle: FhirResource): Pick<Input, 'kind' | 'source' | 'notices'> {
  const { kind, source, notices } = readBundleHead(bundle)
  return { kind, ...(source && { source }), ...(notices.length > 0 && { notices }) }
}

async function* inTurn(entries: readonly InputEntry[]): AsyncGenerator<InputEntry, void, undefined> {
  yield* entries
}

/** Reads the pieces of one Bundle and numbers what they hold. */
class EntryReader {
  entry = 0
  index = 0
  values = 0

  /** Throws NotOneValue when the piece is no JSON, AppError when it is of an older FHIR version. */
  read(piece: Piece): InputEntry[] {
    const path = `Bundle.entry[${this.entry}]`
    const read = readPiece(piece, 'The entry')
    if (read.broken !== undefined) throw refuseBroken(read.broken, path)
    this.entry += 1
    if (read.problem !== undefined) {
      const unreadUrls = readFullUrls(piece.bytes ?? piece.head ?? Buffer.alloc(0))
      return this.number([{ path, problem: read.problem, unreadUrls }])
    }
    this.values += read.values
    return this.number(readEntry(read.value, path))
  }

  /** A lone entry that is no list stays in the shell. */
  readRest(bundle: FhirResource): InputEntry[] {
    return readList(bundle.entry).flatMap((value) => {
      const path = `Bundle.entry[${this.entry}]`
      this.entry += 1
      return this.number(readEntry(value, path))
    })
  }

  private number(found: readonly FoundEntry[]): InputEntry[] {
    return found.map((entry) => {
      const index = this.index
      this.index += 1
      return { index, ...entry }
    })
  }
}
