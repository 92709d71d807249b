/**
 * The floors of the house (docs/architecture.md): everything is disallowed that is not allowed here. A room may import
 * itself, what is named beside it, and the ground floor. Each message says the remedy.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
const GROUND = ['contracts', 'env', 'errors', 'log', 'limits', 'lifecycle', 'telemetry']

/** Lowest first. A room may import every floor below its own, and of its own floor what `NEIGHBOURS` names. */
const FLOORS = [
  ['format', 'terminology', 'fhir', 'grounding'],
  ['db', 'cache'],
  ['access', 'models'],
  ['chart', 'retrieval'],
  ['agent', 'ingest', 'chat'],
]
const NEIGHBOURS = {
  terminology: ['format'],
  fhir: ['terminology', 'format'],
  grounding: ['fhir', 'terminology', 'format'],
  chat: ['agent'],
}
const ROOMS = FLOORS.flatMap((rooms, floor) =>
  rooms.map((room) => ({ room, below: [...(NEIGHBOURS[room] ?? []), ...FLOORS.slice(0, floor).flat()] })),
)

/** Rooms that must give the same answer in a browser, a test and a server: no I/O, no environment. */
const PURE = ['format', 'terminology', 'fhir', 'grounding']
/** What a pure room may not touch; log and errors-with-cause included, so that nothing of a chart can leak by a log. */
const NOT_PURE = '^lib/((env|log|telemetry)\\.ts$|telemetry/)'

const files = (names) => `^lib/(${names.join('|')})(/|\\.ts$)`
const TESTS = '\\.test\\.(ts|tsx|mjs)$'

const roomRules = ROOMS.map(({ room, below }) => ({
  name: `${room}-imports-downwards`,
  comment: `lib/${room}/ may import only ${[...below, 'the ground floor'].join(', ')}. Move the shared piece to a floor below both, or turn the call round: let the floor above pass it in.`,
  severity: 'error',
  from: { path: `^lib/${room}/`, pathNot: TESTS },
  to: { path: '^(lib|app|components|worker)/', pathNot: files([room, ...below, ...GROUND]) },
}))

export default {
  forbidden: [
    ...roomRules,
    {
      name: 'ground-floor-imports-nothing-above',
      comment:
        'env, errors, log, limits, telemetry and contracts are used from every floor, so they import no room. Move what you need down into them, or the caller up.',
      severity: 'error',
      from: { path: files(GROUND), pathNot: TESTS },
      to: { path: '^(lib|app|components|worker)/', pathNot: files(GROUND) },
    },
    {
      name: 'contracts-are-types-only',
      comment:
        'lib/contracts/ holds types: import them with `import type`; put code in the room that owns it.',
      severity: 'error',
      from: { path: '^lib/contracts/', pathNot: TESTS },
      to: { dependencyTypesNot: ['type-only'], pathNot: '^lib/contracts/' },
    },
    {
      name: 'pure-rooms-have-no-io',
      comment:
        'format, terminology, fhir and grounding run in browser, test and server alike: pass values in instead of reading files, the environment or the network.',
      severity: 'error',
      from: { path: `^lib/(${PURE.join('|')})/`, pathNot: TESTS },
      to: { path: `${NOT_PURE}|^(node:)?(fs|http|https|net|child_process|os|process|worker_threads)(/|$)` },
    },
    {
      name: 'components-know-no-server',
      comment:
        'components/ may import of lib only contracts, format and terminology. Load data in a page or a route and pass it as props.',
      severity: 'error',
      from: { path: '^components/', pathNot: TESTS },
      to: { path: '^(lib|app|worker)/', pathNot: '^lib/(contracts|format|terminology)/' },
    },
    {
      name: 'lib-knows-no-front',
      comment: 'Nothing in lib/ may import app/, components/ or worker/.',
      severity: 'error',
      from: { path: '^lib/' },
      to: { path: '^(app|components|worker)/' },
    },
    {
      name: 'app-and-worker-are-neighbours',
      comment: 'app/ and worker/ share code through lib/ only.',
      severity: 'error',
      from: { path: '^(app|worker)/', pathNot: TESTS },
      to: { path: '^(app|worker)/', pathNot: '^$1/' },
    },
    {
      name: 'only-open-chart-mints-scopes',
      comment:
        'A PatientScope is minted by openChart and nobody else, tests included: call openChart(session, patientId).',
      severity: 'error',
      from: { pathNot: '^lib/(access/open-chart|db/transactions)\\.ts$' },
      to: { path: '^lib/db/patient-scope\\.ts$' },
    },
    {
      name: 'only-db-holds-the-client',
      comment:
        'Queries run in withScope, withUser, withSystem, withWorker or their variants, which set role, patient and user. Connecting is for the command line and for tests.',
      severity: 'error',
      from: { path: '^(lib|app)/', pathNot: `^lib/db/|${TESTS}` },
      to: { path: '^lib/db/client\\.ts$' },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that import each other are one file or need a third below both.',
      severity: 'error',
      from: { pathNot: '^lib/db/generated/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-development-packages-in-the-product',
      comment: 'Declare it under dependencies, or keep it to tests.',
      severity: 'error',
      from: { path: '^(app|components|lib|worker)/', pathNot: TESTS },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-unresolvable',
      comment: 'The import leads nowhere: mend the path or declare the package.',
      severity: 'error',
      from: { pathNot: '^lib/db/generated/' },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules|^lib/db/generated' },
    exclude: { path: '\\.next/|^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
