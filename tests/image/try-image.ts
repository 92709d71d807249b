import { spawn } from 'node:child_process'
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Image } from '@/tests/services/image.mjs'
import { startPostgres } from '@/tests/services/postgres.mjs'
import { findFreePort } from '../../scripts/launcher/ports.mjs'
import { Engine } from './engine'

const ROOT = path.resolve(import.meta.dirname, '../..')
const OWNER = { owner: 'postgres', password: 'only-in-this-job', database: 'unused' }

/** Runs scripts/image/try.sh as CI does, but for the engine and the container of the database. */
export async function tryImage(image: Image, platform: string) {
  const postgres = await startPostgres({ ...OWNER, listens: true })
  if (postgres.unavailable !== undefined) throw new Error(postgres.unavailable)
  const { port } = new URL(postgres.addressFor(OWNER.owner, OWNER.password, 'localhost'))
  const home = path.dirname(postgres.socket)
  const inDatabase = {
    PGDATA: path.join(home, 'data'),
    PGHOST: home,
    PGPORT: port,
    PGUSER: OWNER.owner,
    PGPASSWORD: OWNER.password,
  }
  const engine = new Engine(image, (words, input) => {
    const settings = Object.entries(inDatabase).map(([name, value]) => `${name}=${value}`)
    return execute('runuser', ['-u', 'postgres', '--', 'env', ...settings, ...words], { input })
  })
  const programs = await mkdtemp(path.join(tmpdir(), 'chartlight-docker-'))
  const docker = path.join(programs, 'docker')
  await writeFile(docker, `#!/bin/sh\nexec '${process.execPath}' '${import.meta.dirname}/docker.mjs' "$@"\n`)
  await chmod(docker, 0o755)
  try {
    const env = {
      PATH: `${programs}:${process.env.PATH}`,
      ENGINE_URL: await engine.listen(),
      DATABASE_PORT: port,
      PORT: String(await findFreePort()),
    }
    const words = [path.join(ROOT, 'scripts/image/try.sh'), 'chartlight:test', platform, 'database']
    return await execute('sh', words, { env })
  } finally {
    await engine.close()
    await postgres.stop()
    await rm(programs, { recursive: true })
  }
}

async function execute(program: string, words: string[], { input = '', env = {} } = {}) {
  const child = spawn(program, words, { env: { ...process.env, ...env }, cwd: tmpdir() })
  const said: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(String(text)))
  child.stdin.end(input)
  const code = await new Promise<number>((resolve) => child.once('close', (ended) => resolve(ended ?? 137)))
  return { code, output: said.join('') }
}
