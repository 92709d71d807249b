import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, inject, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const postgres = inject('databases').find(({ name }) => name === 'postgres')

// Prisma refuses the embedded engine's address form; the tables are the same there.
it.skipIf(!postgres)(
  'finds schema.prisma and the migrations in agreement, by Prisma’s own comparison',
  async () => {
    const args = [
      'prisma',
      'migrate',
      'diff',
      '--from-config-datasource',
      '--to-schema',
      'prisma/schema.prisma',
      '--script',
    ]
    const { stdout } = await promisify(execFile)('npx', args, {
      cwd: root,
      env: {
        ...process.env,
        DATABASE_URL: postgres?.urls.migrator,
        PRISMA_SCHEMA_ENGINE_BINARY: `${root}scripts/prisma-schema-engine.mjs`,
      },
    })
    expect(stdout.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('--'))).toEqual([])
  },
  60_000,
)
