import { createHash } from 'node:crypto'
import { existsSync, lstatSync, mkdirSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

/** The name clients put behind `?host=<folder>`; the port is part of it and means nothing else. */
const SOCKET_NAME = '.s.PGSQL.5432'

/** sun_path is 104 bytes on macOS, 108 on Linux, its closing NUL included. */
const LONGEST_SOCKET_PATH = 103

export interface Locations {
  /** Postgres's own files. */
  readonly database: string
  readonly lock: string
  readonly log: string
  readonly socketDirectory: string
  readonly socket: string
}

/**
 * Where the embedded database of a data folder keeps its things. The data folder must exist. The socket lies inside
 * it, or, when that path is too long for a socket, in a folder under the temporary one that its path determines.
 */
export function locateDatabase(dataDirectory: string): Locations {
  const root = realpathSync(dataDirectory)
  const socketDirectory = chooseSocketDirectory(root)
  return {
    database: path.join(root, 'database'),
    lock: path.join(root, 'database.lock'),
    log: path.join(root, 'logs', 'database.log'),
    socketDirectory,
    socket: path.join(socketDirectory, SOCKET_NAME),
  }
}

function chooseSocketDirectory(root: string): string {
  const inside = path.join(root, 'socket')
  if (Buffer.byteLength(path.join(inside, SOCKET_NAME)) <= LONGEST_SOCKET_PATH) return inside
  const key = createHash('sha256').update(root).digest('hex').slice(0, 16)
  return path.join(realpathSync(tmpdir()), `chartlight-${process.getuid?.() ?? 0}-${key}`)
}

/** Creates a folder step by step: mkdir's own `recursive` never returns below one that takes no entries, such as /proc. */
export function ensureDirectory(directory: string): void {
  if (existsSync(directory)) return
  ensureDirectory(path.dirname(path.resolve(directory)))
  try {
    mkdirSync(directory, { mode: 0o700 })
  } catch (error) {
    if (!existsSync(directory)) throw error // another process may have been faster
  }
}

/**
 * Creates a folder that only this user can enter. The socket has no password: the folder's mode is the door. Throws
 * when the folder is someone else's, a link, or open to others.
 */
export function ensurePrivateDirectory(directory: string): void {
  ensureDirectory(directory)
  const found = lstatSync(directory)
  const isOurs = process.getuid === undefined || found.uid === process.getuid()
  if (!found.isDirectory() || !isOurs || (found.mode & 0o077) !== 0)
    throw new Error(`${directory} must be a folder of this user that nobody else can enter (mode 700).`)
}
