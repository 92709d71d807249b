import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { infra } from './list-types.mjs'
import { createTerraform } from './terraform.mjs'

/**
 * The mistakes that a root's tests must notice, beside them in `tests/broken.mjs`: `[{ file, replace, by, fails }]`, where
 * `fails` is part of the sentence that the reader then sees.
 */
export async function loadBroken(root) {
  const file = path.join(infra, root, 'tests', 'broken.mjs')
  return existsSync(file) ? (await import(pathToFileURL(file).href)).broken : []
}

/** Makes one mistake in a copy of the tree and tests that. Resolves to a sentence when the tests do not notice. */
export async function findUnnoticed(root, { file, replace, by, fails }, settings) {
  const work = mkdtempSync(path.join(tmpdir(), 'chartlight-infra-'))
  try {
    cpSync(infra, work, { recursive: true, filter: (source) => !source.endsWith('.terraform') })
    const place = path.join(work, root, file)
    const before = readFileSync(place, 'utf8')
    const after = before.replace(replace, () => by)
    if (after === before) return `${root}/tests/broken.mjs: ${replace} does not occur in ${file}.`
    writeFileSync(place, after)
    const terraform = createTerraform({ ...settings, tree: work, root })
    const { code, output } = await terraform('test', '-no-color')
    if (code !== 0 && unwrap(output).includes(unwrap(fails))) return undefined
    const said = code === 0 ? 'the tests pass' : `they fail otherwise:\n${output.slice(-1500)}`
    return `${root}: ${replace} → ${by || 'nothing'} should fail with "${fails}", but ${said}.`
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/** Terraform wraps what it says at the width of a terminal, behind bars. */
const unwrap = (text) => text.replace(/[\s│]+/g, ' ')
