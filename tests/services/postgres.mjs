import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { findFreePort } from '../../scripts/launcher/ports.mjs'
import { run } from './install.mjs'
import { findPostgresWithVector } from './pgvector.mjs'
import { signalTree } from './signal-tree.mjs'

/** Refuses to run as root, so root runs it as this user. */
const SERVER_USER = 'postgres'
const isRoot = process.getuid?.() === 0

/**
 * A real PostgreSQL with pgvector, on a socket of its own, empty and gone afterwards. Resolves to `{ urlFor, stop, … }`,
 * where `urlFor(user, password)` is a connection string, or to `{ unavailable }` with the reason. `settings` are more of the
 * server's: 'work_mem=8MB'. With `tls` (a certificate and its key, PEM), or with `listens`, it also listens on a port, and
 * `addressFor(user, password, host)` is the way there. `signal(name)` reaches all of its processes at once; `start()` starts
 * it again after SIGKILL.
 */
export async function startPostgres({ owner, password, database, settings = [], tls, listens }) {
  const directory = mkdtempSync(path.join(tmpdir(), 'chartlight-postgres-'))
  try {
    const programs = await reachable(await findPostgresWithVector(), directory)
    return await start(programs, directory, { owner, password, database, settings, tls, listens })
  } catch (error) {
    rmSync(directory, { recursive: true, force: true })
    return { unavailable: error.message }
  }
}

async function start(programs, directory, { owner, password, database, settings, tls, listens }) {
  const program = (name) => path.join(programs, name)
  const data = path.join(directory, 'data')
  const passwordFile = path.join(directory, 'password')
  writeFileSync(passwordFile, password)
  const listening = tls || listens ? await prepareListening(directory, tls) : undefined
  if (isRoot) await run('chown', ['-R', `${SERVER_USER}:`, directory])
  const initialise = [
    '-D',
    data,
    '-U',
    owner,
    '--pwfile',
    passwordFile,
    '--auth=scram-sha-256',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ]
  await asServer(program('initdb'), initialise)

  // Nothing here outlives the tests: no write needs to reach the disk.
  const fast = [
    'fsync=off',
    'synchronous_commit=off',
    'full_page_writes=off',
    'listen_addresses=',
    'max_connections=100',
  ]
  const options = [
    `-k ${directory}`,
    ...[...fast, ...settings, ...(listening?.settings ?? [])].map((setting) => `-c ${setting}`),
  ].join(' ')
  const control = (...words) => asServer(program('pg_ctl'), ['-D', data, '-w', '-s', ...words])
  const begin = () => control('-l', path.join(directory, 'log'), '-o', options, 'start')
  await begin()

  const urlFor = (user, secret, name = database) =>
    `postgresql://${user}:${secret}@localhost:${listening?.port ?? 5432}/${name}?host=${encodeURIComponent(directory)}`
  await run(program('psql'), [
    '-q',
    '-d',
    urlFor(owner, password, 'postgres'),
    '-c',
    `CREATE DATABASE "${database}"`,
  ])
  const socket = path.join(directory, `.s.PGSQL.${listening?.port ?? 5432}`)
  const processFile = path.join(data, 'postmaster.pid')
  const signal = async (name) => {
    await signalTree(readFileSync(processFile, 'utf8').split('\n')[0], name)
    // Where nobody buries the dead, as in a container without an init, their numbers look alive.
    if (name === 'SIGKILL') for (const file of [processFile, `${socket}.lock`]) rmSync(file, { force: true })
  }
  const stop = async () => {
    await signal('SIGCONT').catch(() => undefined) // may have been killed
    await control('-m', 'immediate', 'stop').catch(() => undefined)
    rmSync(directory, { recursive: true, force: true })
  }
  const addressFor = (user, secret, host) =>
    `postgresql://${user}:${secret}@${host}:${listening?.port}/${database}`
  return { urlFor, addressFor, socket, signal, start: begin, stop }
}

async function prepareListening(directory, tls) {
  const port = await findFreePort()
  return {
    port,
    settings: ['listen_addresses=127.0.0.1', `port=${port}`, ...(tls ? prepareTls(directory, tls) : [])],
  }
}

/** The server takes a key only from a file that nobody else may read. */
function prepareTls(directory, { certificate, key }) {
  const file = (name, content) => {
    const place = path.join(directory, name)
    writeFileSync(place, content, { mode: 0o600 })
    return place
  }
  return [
    'ssl=on',
    `ssl_cert_file=${file('server.crt', certificate)}`,
    `ssl_key_file=${file('server.key', key)}`,
  ]
}

/** The server's user may not be allowed into the project's folder; then it gets a copy. */
async function reachable(programs, directory) {
  if (!isRoot) return programs
  chmodSync(directory, 0o755)
  const isReachable = await asServer('test', ['-x', path.join(programs, 'postgres')]).then(
    () => true,
    () => false,
  )
  if (isReachable) return programs
  const [root, inside] = programs.split(/(?=usr\/lib\/postgresql)/)
  cpSync(root, path.join(directory, 'installation'), { recursive: true })
  return path.join(directory, 'installation', inside)
}

function asServer(file, args) {
  const options = { cwd: tmpdir() }
  return isRoot ? run('runuser', ['-u', SERVER_USER, '--', file, ...args], options) : run(file, args, options)
}
