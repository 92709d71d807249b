import { existsSync } from 'node:fs'
import { runQuietly, tool } from './children.mjs'
import { Failure } from './failure.mjs'
import { inRoot } from './paths.mjs'
import { say } from './say.mjs'
import { hashFiles, isUpToDate, remember } from './stamps.mjs'

/** Prisma's command line without a download: its engine is the WASM one, behind our script. */
export const prismaEnvironment = {
  PRISMA_SCHEMA_ENGINE_BINARY: inRoot('scripts', 'prisma-schema-engine.mjs'),
  PRISMA_HIDE_UPDATE_MESSAGE: '1',
  CHECKPOINT_DISABLE: '1',
}

export async function ensurePrismaClient() {
  const inputs = hashFiles([
    inRoot('prisma', 'schema.prisma'),
    inRoot('node_modules', 'prisma', 'package.json'),
  ])
  if (existsSync(inRoot('lib', 'db', 'generated', 'client.ts')) && isUpToDate('prisma-client', inputs)) return
  say('Generating the database client (prisma generate) …')
  const { code, output } = await runQuietly(tool('prisma'), ['generate'], { env: prismaEnvironment })
  if (code !== 0) {
    process.stderr.write(output)
    throw new Failure('The database client could not be generated (prisma generate, above).')
  }
  remember('prisma-client', inputs)
}
