import { randomBytes } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  statfsSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { Failure } from './failure.mjs'

/** The empty database is 60 MB; twelve charts, logs and the write-ahead log want room beside it. */
const NEEDED_BYTES = 400 * 1024 * 1024

/** Creates the data folder, or says in one line why it cannot be used. */
export function prepareDataFolder(folder) {
  try {
    makeFolder(folder)
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    if (error.code === 'ENOSPC') throw new Failure(fullDisk(folder, 0))
    throw new Failure(
      `The data folder ${folder} cannot be written (${error.code}); choose another with --data DIR.`,
    )
  }
  const { bavail, bsize } = statfsSync(folder)
  const isNew = !existsSync(path.join(folder, 'database'))
  if (isNew && bavail * bsize < NEEDED_BYTES) throw new Failure(fullDisk(folder, bavail * bsize))
}

/** Step by step: mkdir's own `recursive` never returns below a folder that takes no entries, such as /proc. */
function makeFolder(folder) {
  if (existsSync(folder)) return
  makeFolder(path.dirname(folder))
  mkdirSync(folder, { mode: 0o700 })
}

/** Signs sessions: made once, so that a restart does not sign everybody out. */
export function readSecret(folder) {
  const file = path.join(folder, 'session-secret')
  if (!existsSync(file))
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  return readFileSync(file, 'utf8')
}

function fullDisk(folder, free) {
  const megabytes = (bytes) => `${Math.floor(bytes / 1024 / 1024)} MB`
  return `The disk of ${folder} has ${megabytes(free)} left, ${megabytes(NEEDED_BYTES)} are needed; free some, or choose another folder with --data DIR.`
}
