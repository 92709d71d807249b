import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { cacheDirectory, root } from './paths.mjs'

const stampFile = (name) => path.join(cacheDirectory, 'stamps', name)

/** Whether the last remembered work of this name was done on the same inputs. */
export function isUpToDate(name, inputs) {
  try {
    return readFileSync(stampFile(name), 'utf8') === inputs
  } catch {
    return false
  }
}

export function remember(name, inputs) {
  mkdirSync(path.dirname(stampFile(name)), { recursive: true })
  writeFileSync(stampFile(name), inputs)
}

/** One hash over names and contents: a clone, a copy or a touched file does not count as a change. */
export function hashFiles(files) {
  const hash = createHash('sha256')
  for (const file of files.toSorted()) {
    const content = readIfThere(file)
    hash.update(`${path.relative(root, file)}\0${content?.length ?? 'none'}\0`)
    if (content) hash.update(content)
  }
  return hash.digest('hex')
}

/** Every file in the folders and files named; tests are left out, as nothing that runs contains them. */
export function listSources(places) {
  return places.flatMap((place) => {
    const stat = statSync(place, { throwIfNoEntry: false })
    if (!stat) return []
    if (!stat.isDirectory()) return [place]
    return readdirSync(place, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.\w+$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
  })
}

function readIfThere(file) {
  try {
    return readFileSync(file)
  } catch {
    return undefined
  }
}
