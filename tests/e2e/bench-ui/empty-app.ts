import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { buildNextApp } from '@/worker/bench/build-next-app'
import { ROOT } from '@/worker/root'
import { weighScripts } from './weigh-scripts'

const FILES = {
  'package.json': '{ "private": true, "type": "module" }',
  'next.config.js': `export default { turbopack: { root: ${JSON.stringify(ROOT)} } }`,
  'app/layout.js':
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html> }',
  'app/page.js': 'export default function Page() { return <p>Empty</p> }',
}

/** Kilobytes of scripts, compressed, that an app of the same framework asks for when it shows one paragraph. Builds that app. */
export async function weighEmptyApp(): Promise<number> {
  const { folder, remove } = await buildNextApp('empty-app', writeFiles)
  try {
    const html = await readFile(path.join(folder, '.next/server/app/index.html'), 'utf8')
    return await weighScripts(html, (src) =>
      readFile(path.join(folder, '.next', src.replace(/^\/_next\//, ''))),
    )
  } finally {
    await remove()
  }
}

async function writeFiles(folder: string): Promise<void> {
  await mkdir(path.join(folder, 'app'))
  for (const [name, text] of Object.entries(FILES)) await writeFile(path.join(folder, name), text)
}
