import { existsSync, globSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

/** Documents that promise something and name the test that shows it: `path/to/file.test.ts › words of its title`. */
const DOCUMENTS = [...globSync('docs/safety/*.md'), 'docs/threat-model.md', 'SECURITY.md']
const NAMED = /`([\w./[\]-]+\.(?:test|spec)\.(?:ts|tsx|mjs))(?: › ([^`]+))?`/g

describe.each(DOCUMENTS)('%s', (document) => {
  const text = readFileSync(document, 'utf8')
  const named = [...text.matchAll(NAMED)].map(([, file = '', title]) => ({ file, title }))

  it('names only tests that are there', () => {
    const gone = named.filter(
      ({ file, title }) => !existsSync(file) || (title && !readFileSync(file, 'utf8').includes(title)),
    )
    expect(gone).toEqual([])
  })

  it('links only to files that are there', () => {
    const folder = document.replace(/[^/]*$/, '')
    const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, link = '']) => link)
    expect(links.filter((link) => !existsSync(`${folder}${link}`))).toEqual([])
  })
})

it('every threat and every hazard names its test', () => {
  for (const document of ['docs/threat-model.md', 'docs/safety/hazard-log.md']) {
    const rows = readFileSync(document, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (---|threat|id) /.test(line) && !/^\| ---/.test(line))
    expect(rows.length).toBeGreaterThan(10)
    expect(rows.filter((row) => !/`[^`]+\.(test|spec)\.(ts|mjs)/.test(row))).toEqual([])
  }
})
