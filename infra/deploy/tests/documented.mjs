// node documented.mjs FOLDER: writes what the guides tell people to type, a script each, named by its page, for runbooks.bats.
import { globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const PAGES = [
  'docs/runbooks/*.md',
  'docs/{deploy,ci,image,scaling,observability,reliability}.md',
  'infra/README.md',
]
const PROGRAMS = /^(?:[A-Z_]+=\S+\s+)*(?:\.\/infra\/deploy\.sh|npm run|aws|terraform|docker|git)\s/

/** What a reader puts in for himself, by something of the kind. */
const PLACEHOLDERS = [
  [/\bCOMMIT(?:_BEFORE)?\b/g, '0123abc0123a'],
  [/\bACCOUNT\b/g, '111122223333'],
  [/\bADDRESS\b/g, 'you@example.org'],
  [/\bHASH\b/g, '0'.repeat(64)],
  [/\bID\b/g, '00000000-0000-4000-8000-000000000000'],
  [/\bBUCKET\/PREFIX\b/g, 'bucket/prefix'],
  [/=<[^>\n]+>/g, '=placeholder'],
  [/\[(--\w+ \w+)\]/g, '$1'],
  [/ \[\w+…\]| \[options\]/g, ''],
  [/(\w?)…/g, '$1x'],
]

/** The blocks of shell of each page, typed into one terminal, and every command within a sentence: `[{ page, line, script }]`. */
export function listCommands() {
  return PAGES.flatMap((pattern) => globSync(pattern, { cwd: root })).flatMap((page) => {
    const text = readFileSync(path.join(root, page), 'utf8')
    const fenced = [...text.matchAll(/^ *```sh\n([\s\S]*?)^ *```/gm)]
    const session = fenced
      .slice(0, 1)
      .map(({ index }) => ({ 1: fenced.map(([, code]) => code).join(''), index }))
    const plain = text.replace(/^ *```[\s\S]*?^ *```/gm, (block) => block.replace(/[^\n]/g, ' '))
    const inline = [...plain.matchAll(/(?<!`)`([^`]+)`(?!`)/g)].filter(([, code]) => PROGRAMS.test(code))
    return [...session, ...inline].map(({ 1: code, index }) => ({
      page,
      line: text.slice(0, index).split('\n').length,
      script: PLACEHOLDERS.reduce((script, [name, value]) => script.replace(name, value), code),
    }))
  })
}

const [folder] = process.argv[1] === fileURLToPath(import.meta.url) ? process.argv.slice(2) : []
if (folder) {
  mkdirSync(folder, { recursive: true })
  for (const { page, line, script } of listCommands())
    writeFileSync(
      path.join(folder, `${page.replaceAll('/', '-')}-${String(line).padStart(3, '0')}.sh`),
      `${script}\n`,
    )
}
