import { readdirSync } from 'node:fs'

const folder = new URL('rules/', import.meta.url)

/** Every rule, one a file: `{ id, reason, docs, severity: { demo, prod }, find(resources), broken }`; `find` may take its time. */
export async function loadRules() {
  const files = readdirSync(folder).filter((file) => file.endsWith('.mjs'))
  return Promise.all(files.sort().map(async (file) => (await import(new URL(file, folder).href)).rule))
}

/** What the rules find in an environment, or in `bootstrap`, which most do not speak of: sentences, those of severity `error` and of `warning` apart. */
export async function lint(resources, environment) {
  const found = { errors: [], warnings: [] }
  for (const { id, reason, docs, severity, find } of await loadRules()) {
    if ((severity[environment] ?? 'off') === 'off') continue
    const list = severity[environment] === 'error' ? found.errors : found.warnings
    for (const { at, says } of await find(resources)) list.push(`${id}: ${at} ${says}. ${reason} ${docs}`)
  }
  return found
}
