import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { installPackage, run, which } from './install.mjs'

const cache = fileURLToPath(new URL('../../.cache/postgres/', import.meta.url))

/** Debian carries pgvector's source from this release on; it builds against older servers. */
const SOURCE_RELEASE = 'trixie'
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg'

/**
 * The programs of a PostgreSQL that has pgvector. The system's own when it has; otherwise a copy of it in .cache with
 * pgvector compiled in, so that the system stays as it is. Throws with the reason when there is none to be had.
 */
export async function findPostgresWithVector() {
  const system = await findSystemPostgres()
  const shared = await run(path.join(system, 'pg_config'), ['--sharedir'])
  if (existsSync(path.join(shared, 'extension', 'vector.control'))) return system

  const version = (await run(path.join(system, 'pg_config'), ['--version'])).match(/[\d.]+/)[0]
  const major = version.split('.')[0]
  const root = path.join(cache, version)
  const programs = path.join(root, 'usr', 'lib', 'postgresql', major, 'bin')
  if (existsSync(root)) return programs

  const draft = `${root}.${process.pid}`
  try {
    await compile(draft, major)
    renameSync(draft, root)
  } catch (error) {
    // Another run built it at the same moment.
    if (!existsSync(root)) throw error
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  return programs
}

async function findSystemPostgres() {
  const installed = listInstalled()
  if (installed) return installed
  const unavailable = await installPackage('postgresql')
  if (unavailable) throw new Error(unavailable)
  return listInstalled()
}

function listInstalled() {
  const home = '/usr/lib/postgresql'
  const majors = existsSync(home)
    ? readdirSync(home)
        .map(Number)
        .filter((major) => major >= 15)
    : []
  const newest = majors.toSorted((one, other) => other - one)[0]
  return newest && path.join(home, String(newest), 'bin')
}

/** Postgres finds its other files relative to its program: a copied tree with headers is a whole installation. */
async function compile(root, major) {
  for (const program of ['apt-get', 'dpkg', 'make', 'cc', 'tar'])
    if (!(await which(program))) throw new Error(`pgvector cannot be compiled here: ${program} is missing`)
  const work = path.join(root, 'work')
  const apt = await preparePrivateApt(work)
  await run('apt-get', [...apt, 'source', '--download-only', 'pgvector'], { cwd: work })
  await run('apt-get', [...apt, 'download', `postgresql-server-dev-${major}`], { cwd: work })

  for (const part of [
    `usr/lib/postgresql/${major}`,
    `usr/share/postgresql/${major}`,
    'usr/include/postgresql',
  ])
    if (existsSync(`/${part}`))
      cpSync(`/${part}`, path.join(root, part), { recursive: true, dereference: true })
  const [headers] = readdirSync(work).filter((name) => name.endsWith('.deb'))
  const [archive] = readdirSync(work).filter((name) => name.includes('.orig.tar'))
  await run('dpkg', ['-x', path.join(work, headers), root])
  const source = path.join(work, 'pgvector')
  mkdirSync(source)
  await run('tar', ['-xf', path.join(work, archive), '-C', source, '--strip-components=1'])
  const configuration = `PG_CONFIG=${path.join(root, 'usr', 'lib', 'postgresql', major, 'bin', 'pg_config')}`
  await run('make', ['-j4', 'OPTFLAGS=', 'with_llvm=no', configuration], { cwd: source })
  await run('make', ['install', 'with_llvm=no', configuration], { cwd: source })
  rmSync(work, { recursive: true })
}

/** An apt that knows the machine's own mirror and keeps its lists in `work`; the system's apt is not touched. */
async function preparePrivateApt(work) {
  mkdirSync(path.join(work, 'lists', 'partial'), { recursive: true })
  mkdirSync(path.join(work, 'archives', 'partial'), { recursive: true })
  const targets = await run('apt-get', [
    'indextargets',
    '--format',
    '$(REPO_URI) $(CODENAME)',
    'Created-By: Packages',
  ])
  const mirror = targets.split('\n').find((line) => /\/debian\/? /.test(line))
  if (!mirror) throw new Error('pgvector cannot be compiled here: apt has no Debian mirror')
  const [uri, codename] = mirror.split(' ')
  const sources = path.join(work, 'sources.list')
  writeFileSync(
    sources,
    `deb-src [signed-by=${KEYRING}] ${uri} ${SOURCE_RELEASE} main\ndeb [signed-by=${KEYRING}] ${uri} ${codename} main\n`,
  )
  const options = {
    'Dir::Etc::sourcelist': sources,
    'Dir::Etc::sourceparts': '/dev/null',
    'Dir::State::lists': path.join(work, 'lists'),
    'Dir::Cache::archives': path.join(work, 'archives'),
    'APT::Sandbox::User': 'root',
  }
  const flags = Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`])
  await run('apt-get', [...flags, 'update', '-q'])
  return flags
}
