import { createReadStream } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import path from 'node:path'
import { AppError } from '@/lib/errors'
import type { InputFile } from './input-file'
import { listS3Files } from './s3-files'

/** What is taken from a folder or a prefix. A file that is named itself may be called anything: its content decides. */
const INPUT_NAME = /^[^.].*\.(?:json|ndjson|jsonl)(?:\.gz)?$/i

/**
 * The files behind paths, folders (recursively, without what is hidden) and `s3://` addresses, each once, in a stable
 * order. Links inside of a folder are not followed: what they name in the folder is found there, and what they name
 * outside was not given to us. Throws AppError `invalid_input` for what does not exist, and for a folder or prefix
 * without any input.
 */
export async function listInputFiles(paths: readonly string[]): Promise<InputFile[]> {
  const files = new Map<string, InputFile>()
  for (const given of paths)
    for (const file of await listOne(given)) {
      const place = file.path.startsWith('s3:') ? file.path : await realpath(file.path)
      if (!files.has(place)) files.set(place, file)
    }
  return [...files.values()]
}

async function listOne(given: string): Promise<InputFile[]> {
  const files = /^s3:/i.test(given) ? await listS3Files(given, isInput) : await listPath(given)
  if (files.length === 0)
    throw new AppError(
      'invalid_input',
      `${given} holds no .json, .ndjson or .jsonl file (or .gz of one); there is nothing to ingest.`,
    )
  return files.sort((left, right) => (left.path < right.path ? -1 : 1))
}

function isInput(name: string): boolean {
  return INPUT_NAME.test(name)
}

async function listPath(given: string): Promise<InputFile[]> {
  try {
    const root = path.resolve(given)
    const about = await stat(root)
    if (about.isFile()) return [await openPath(root)]
    if (!about.isDirectory())
      throw new AppError(
        'invalid_input',
        `${given} is neither a file nor a folder; save its content to a file.`,
      )
    const entries = await readdir(root, { recursive: true, withFileTypes: true })
    const isHidden = (folder: string) =>
      path
        .relative(root, folder)
        .split(path.sep)
        .some((part) => part.startsWith('.'))
    const found = entries.filter(
      (entry) => entry.isFile() && isInput(entry.name) && !isHidden(entry.parentPath),
    )
    return await Promise.all(found.map((entry) => openPath(path.join(entry.parentPath, entry.name))))
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError('invalid_input', `${given} does not exist or cannot be read; check the path.`, {
      cause: error,
    })
  }
}

async function openPath(file: string): Promise<InputFile> {
  const { size } = await stat(file)
  return {
    path: file,
    group: path.dirname(file),
    size,
    open: () => Promise.resolve(createReadStream(file, { highWaterMark: 256 * 1024 })),
  }
}
