import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { weighScripts } from './weigh-scripts'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const FILES = {
  'package.json': '{ "private": true, "type": "module" }',
  'next.config.js': `export default { turbopack: { root: ${JSON.stringify(ROOT)} } }`,
  'app/layout.js':
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html> }',
  'app/page.js': 'export default function Page() { return <p>Empty</p> }',
}

/** Kilobytes of scripts, compressed, that an app of the same framework asks for when it shows one paragraph. Builds that app. */
export async function weighEmptyApp(): Promise<number> {
  const cache = path.join(ROOT, '.cache')
  await mkdir(cache, { recursive: true })
  const folder = await mkdtemp(path.join(cache, 'empty-app-'))
  try {
    await mkdir(path.join(folder, 'app'))
    for (const [name, text] of Object.entries(FILES)) await writeFile(path.join(folder, name), text)
    const next = createRequire(import.meta.url).resolve('next/dist/bin/next')
    await promisify(execFile)(process.execPath, [next, 'build'], {
      cwd: folder,
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    })
    const html = await readFile(path.join(folder, '.next/server/app/index.html'), 'utf8')
    return await weighScripts(html, (src) =>
      readFile(path.join(folder, '.next', src.replace(/^\/_next\//, ''))),
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
