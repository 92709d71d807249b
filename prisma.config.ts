import { defineConfig } from 'prisma/config'

/** For the Prisma command line only (`npm run prisma -- …`); the product applies migrations itself (lib/db/migrate.ts). */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
