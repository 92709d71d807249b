import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { AppError } from '@/lib/errors'

const lines = z.array(z.string())

const manifest = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('postgres'),
    createdAt: z.string(),
    server: z.string(),
    /** Hex, of the dump. */
    sha256: z.string(),
    state: z.object({
      migrations: lines,
      rows: lines,
      roles: lines,
      members: lines,
      policies: lines,
      grants: lines,
      triggers: lines,
      functions: lines,
    }),
  }),
  z.object({
    kind: z.literal('embedded'),
    createdAt: z.string(),
    /** Hex, by the path inside the backup. */
    files: z.record(z.string(), z.string()),
  }),
])

/** What a backup says of itself. Written last: a folder without it is no backup. */
export type Manifest = z.output<typeof manifest>

const NAME = 'manifest.json'

/** An empty folder that nobody else can enter. Throws `conflict` when there is something in it. */
export async function makeBackupFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if ((await readdir(folder)).length > 0)
    throw new AppError('conflict', `${folder} is not empty; name a new folder for each backup.`)
}

export async function writeManifest(folder: string, content: Manifest): Promise<void> {
  await writeFile(path.join(folder, NAME), `${JSON.stringify(content, null, 2)}\n`, {
    mode: 0o600,
    flag: 'wx',
  })
}

/** Throws `invalid_input` for what is no whole backup. */
export async function readManifest(folder: string): Promise<Manifest> {
  try {
    return manifest.parse(JSON.parse(await readFile(path.join(folder, NAME), 'utf8')))
  } catch (cause) {
    const detail = `${folder} is no whole backup: its ${NAME} is missing or cannot be read.`
    throw new AppError('invalid_input', detail, { cause })
  }
}

export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
