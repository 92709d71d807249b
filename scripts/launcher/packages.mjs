import { readFileSync } from 'node:fs'
import { runQuietly } from './children.mjs'
import { Failure } from './failure.mjs'
import { inRoot } from './paths.mjs'
import { say } from './say.mjs'

/** npm explains itself at length; the cause stands first. */
const SHOWN_COMPLAINTS = 5

/** Installs what the lock file names, when node_modules holds something else. */
export async function ensurePackages() {
  const wanted = readLock('package-lock.json')
  const installed = readLock('node_modules', '.package-lock.json')
  const difference = findDifference(wanted, installed)
  if (!difference) return
  say(`Installing packages (npm ci): ${difference} …`)
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { code, output } = await runQuietly(npm, ['ci', '--no-audit', '--no-fund'])
  if (code === 0) return
  const complaints = output.split('\n').filter((line) => /^npm (error|ERR!) \S/.test(line))
  process.stderr.write(`${complaints.slice(0, SHOWN_COMPLAINTS).join('\n')}\n`)
  throw new Failure(
    'The packages could not be installed (npm ci, above); check the connection and try again.',
  )
}

/**
 * Compares the lock file with the record npm keeps of what it installed. Optional packages are left out by npm where
 * they do not fit the machine. Returns the first difference in words, or undefined.
 */
export function findDifference(wanted, installed) {
  if (!wanted) throw new Failure('package-lock.json is missing; get the whole project again.')
  if (!installed) return 'node_modules is missing'
  for (const [place, { version, optional, link }] of Object.entries(wanted.packages)) {
    if (place === '' || link) continue
    const found = installed.packages[place]
    if (!found && optional) continue
    if (found?.version !== version)
      return `${place.replace('node_modules/', '')} is ${found?.version ?? 'missing'}, wanted ${version}`
  }
  return undefined
}

function readLock(...parts) {
  try {
    return JSON.parse(readFileSync(inRoot(...parts), 'utf8'))
  } catch {
    return undefined // missing or half written: the same as not installed
  }
}
