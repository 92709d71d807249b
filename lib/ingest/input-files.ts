import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'
import { AppError } from '@/lib/errors'
import { LIMITS } from '@/lib/limits'

/** Something to ingest, wherever it lies: a file here; an object of a store has the same shape. */
export interface InputFile {
  /** As the user knows it. */
  path: string
  format: 'json' | 'ndjson'
  /** NDJSON files of one folder are one export and resolve each other's references. */
  group: string
  /** The whole text. Throws AppError `too_large` above LIMITS.bundleBytes. */
  read(): Promise<string>
  lines(): AsyncIterable<string>
}

const READABLE = /\.(json|ndjson)(\.gz)?$/i

/**
 * The files behind the given paths, folders searched recursively, in a stable order. Throws AppError `invalid_input` for a path that
 * does not exist and for a folder without a .json or .ndjson file.
 */
export async function listInputFiles(paths: readonly string[]): Promise<InputFile[]> {
  const found = await Promise.all(paths.map(listPath))
  return [...new Map(found.flat().map((file) => [file, openFile(file)])).values()]
}

async function listPath(given: string): Promise<string[]> {
  const about = await stat(given).catch((error: unknown) => {
    throw new AppError('invalid_input', `${given} does not exist or cannot be read; check the path.`, {
      cause: error,
    })
  })
  if (!about.isDirectory()) return [path.resolve(given)]
  const entries = await readdir(given, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && READABLE.test(entry.name))
  if (files.length === 0)
    throw new AppError(
      'invalid_input',
      `${given} holds no .json, .ndjson or .gz file; there is nothing to ingest.`,
    )
  return files.map((entry) => path.resolve(entry.parentPath, entry.name)).sort()
}

function openFile(file: string): InputFile {
  const isZipped = /\.gz$/i.test(file)
  const openStream = () => {
    const bytes = createReadStream(file)
    return isZipped ? bytes.pipe(createGunzip()).once('close', () => bytes.destroy()) : bytes
  }
  return {
    path: file,
    format: /\.ndjson(\.gz)?$/i.test(file) ? 'ndjson' : 'json',
    group: path.dirname(file),
    read: async () => {
      const { size } = await stat(file)
      if (size > LIMITS.bundleBytes) throw tooLarge()
      const content = await text(openStream())
      if (content.length > LIMITS.bundleBytes) throw tooLarge()
      return content
    },
    lines: () => createInterface({ input: openStream(), crlfDelay: Number.POSITIVE_INFINITY }),
  }
}

function tooLarge(): AppError {
  const megabytes = LIMITS.bundleBytes / 1024 / 1024
  return new AppError('too_large', `The file is over ${megabytes} MB; split it, or export it as NDJSON.`)
}
