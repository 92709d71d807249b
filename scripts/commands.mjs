/**
 * Every command behind `npm run`, what it is for, and where it is. `needsClient`: imports the generated database client.
 * `readsSettings`: takes `.env` in; a test must not depend on it.
 */
export const commands = {
  demo: {
    summary: 'the whole product on this machine, with synthetic patients',
    load: () => import('./commands/demo.mjs'),
  },
  test: {
    summary: 'every check and test; --full adds the long ones',
    load: () => import('./commands/test.mjs'),
    readsSettings: false,
  },
  worker: {
    summary: 'ingest, ask, eval, check, migrate, seed, …',
    load: () => import('./commands/worker.mjs'),
  },
  bench: {
    summary: 'how fast: ingest, search, patients, stream, load, ui, faults',
    load: () => import('./commands/bench.mjs'),
  },
  build: {
    summary: 'the web server, the worker and the embedded database; --into DIR: what the image holds',
    load: () => import('./commands/build.mjs'),
  },
  lint: {
    summary: 'style and common mistakes',
    load: () => import('./commands/lint.mjs'),
    needsClient: false,
  },
  format: { summary: 'writes the style', load: () => import('./commands/format.mjs'), needsClient: false },
  types: { summary: 'TypeScript, strict', load: () => import('./commands/types.mjs') },
  boundaries: {
    summary: 'imports between the floors of the house',
    load: () => import('./commands/boundaries.mjs'),
  },
  unit: {
    summary: 'unit tests; takes files and vitest options',
    load: () => import('./commands/unit.mjs'),
    readsSettings: false,
  },
  e2e: {
    summary: 'the built product in a browser; takes playwright options',
    load: () => import('./commands/e2e.mjs'),
    readsSettings: false,
  },
  screenshots: {
    summary: 'pictures of the main screens',
    load: () => import('./commands/screenshots.mjs'),
    readsSettings: false,
  },
  smoke: {
    summary: 'a product that runs somewhere (BASE_URL): sign in, ask, open a citation',
    load: () => import('./commands/smoke.mjs'),
    needsClient: false,
  },
  terraform: {
    summary:
      'infra/: format, validate, test and lint, offline; takes roots such as modules/network; --cost demo',
    load: () => import('./commands/terraform.mjs'),
    needsClient: false,
    readsSettings: false,
  },
  'deploy-tests': {
    summary: 'infra/deploy.sh under shellcheck and bats',
    load: () => import('./commands/deploy-tests.mjs'),
    needsClient: false,
    readsSettings: false,
  },
  sbom: {
    summary: 'what the product is made of, as CycloneDX; --output FILE',
    load: () => import('./commands/sbom.mjs'),
    needsClient: false,
    readsSettings: false,
  },
  prisma: {
    summary: "Prisma's own command line, offline",
    load: () => import('./commands/prisma.mjs'),
    needsClient: false,
  },
}

export function listCommands() {
  const names = Object.keys(commands)
  const width = Math.max(...names.map((name) => name.length))
  return names.map((name) => `  ${name.padEnd(width)}  ${commands[name].summary}`).join('\n')
}
