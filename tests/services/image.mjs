import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { run as buildProduct } from '../../scripts/commands/build.mjs'
import { runQuietly } from '../../scripts/launcher/children.mjs'
import { inRoot } from '../../scripts/launcher/paths.mjs'
import { findContainerTools } from './container-tools.mjs'
import { run } from './install.mjs'

/** Of which Node's own image is made. */
const RELEASE = 'bookworm'
const BASE = `localhost/chartlight-base:${process.version}`
const IMAGE = 'localhost/chartlight:test'
/** `vfs`, which needs no kernel support, copies every layer and hangs. */
const STORE = [
  '--storage-driver',
  'overlay',
  '--root',
  inRoot('.cache/image/store'),
  '--runroot',
  inRoot('.cache/image/run'),
]

const buildah = (...words) => run('buildah', [...STORE, ...words])

/**
 * The image of the Dockerfile, built without an engine, on a base that stands in for Node's (the same Debian and Node, made
 * from Debian's packages and this process's own Node). Where that cannot be had (`unavailable` says why) it is the folder that the
 * Dockerfile's build stage makes, with the environment of its last stage. `release` lets go of what holds it.
 */
export async function buildImage(revision) {
  const unavailable = (await findContainerTools()) ?? (await ensureBase())
  return unavailable ? assembleFolder(unavailable) : buildWithBuildah(revision)
}

async function buildWithBuildah(revision) {
  const given = { NODE_IMAGE: BASE, REVISION: revision }
  const args = Object.entries(given).flatMap(([name, value]) => ['--build-arg', `${name}=${value}`])
  // A run that was killed leaves gigabytes behind; the store is this test's alone.
  await buildah('rm', '--all')
  await buildah('rmi', '--prune')
  const options = ['--isolation', 'chroot', '--pull-never', '--format', 'docker']
  const words = [...STORE, 'bud', ...options, ...args, '--tag', IMAGE, inRoot()]
  const { code, output } = await runQuietly('buildah', words)
  if (code !== 0) throw new Error(`The image could not be built:\n${output.slice(-3_000)}`)
  const { config, os, architecture } = JSON.parse(await buildah('inspect', '--type', 'image', IMAGE)).OCIv1
  const container = await buildah('from', '--pull-never', IMAGE)
  const rootfs = await buildah('mount', container)
  return {
    unavailable: undefined,
    rootfs,
    folder: path.join(rootfs, config.WorkingDir),
    platform: `${os}/${architecture}`,
    config: { ...config, Volumes: Object.keys(config.Volumes ?? {}) },
    bytes: await measure(rootfs),
    release: async () => {
      await buildah('rm', container)
      await buildah('rmi', IMAGE)
    },
  }
}

/** The folder alone; `unavailable`: why nothing more. */
export async function assembleFolder(unavailable) {
  const folder = mkdtempSync(path.join(tmpdir(), 'chartlight-image-'))
  await buildProduct(['--into', folder])
  return {
    unavailable,
    rootfs: undefined,
    folder,
    platform: `linux/${process.arch.replace('x64', 'amd64')}`,
    config: readConfig(readFileSync(inRoot('Dockerfile'), 'utf8')),
    bytes: await measure(folder),
    release: async () => rmSync(folder, { recursive: true, force: true }),
  }
}

/** What the last stage of the Dockerfile says of how it is started. */
function readConfig(dockerfile) {
  const [last] = dockerfile.split(/^FROM /m).slice(-1)
  const instructions = last
    .replaceAll(/^#.*\n/gm, '')
    .replaceAll('\\\n', ' ')
    .split('\n')
  const said = (name) =>
    instructions.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1) ?? ''
  const list = (name) => JSON.parse(said(name) || '[]')
  return {
    User: said('USER'),
    Env: said('ENV').trim().split(/\s+/),
    Entrypoint: list('ENTRYPOINT'),
    Cmd: list('CMD'),
    Volumes: list('VOLUME'),
    WorkingDir: said('WORKDIR'),
    Labels: {},
  }
}

const measure = async (folder) => Number((await run('du', ['-sb', folder])).split('\t')[0])

/** Undefined when there is one, else why there is none. */
async function ensureBase() {
  mkdirSync(inRoot('.cache/image/run'), { recursive: true })
  if (await hasBase()) return undefined
  return makeBase().then(
    () => undefined,
    (error) => `a base image could not be made: ${error.message}`,
  )
}

const hasBase = () =>
  buildah('inspect', '--type', 'image', BASE).then(
    () => true,
    () => false,
  )

async function makeBase() {
  const folder = inRoot('.cache/image/base')
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const archive = path.join(folder, 'base.tar')
  const inBase = (...parts) => path.join(folder, 'root', ...parts)
  await run('mmdebstrap', ['--variant=minbase', '--include=ca-certificates,libstdc++6', RELEASE, archive])
  mkdirSync(inBase())
  await run('tar', ['-xf', archive, '-C', inBase(), '--exclude=./dev/*'])
  cpSync(process.execPath, inBase('usr/local/bin/node'))
  cpSync(await findNpm(), inBase('usr/local/lib/node_modules/npm'), { recursive: true, dereference: true })
  await run('ln', ['-s', '../lib/node_modules/npm/bin/npm-cli.js', inBase('usr/local/bin/npm')])
  const container = await buildah('from', 'scratch')
  await buildah('add', '--quiet', container, inBase(), '/')
  // Where a proxy looks into TLS, npm needs the authority that this machine trusts; a real base has no such thing.
  const extra = process.env.NODE_EXTRA_CA_CERTS
  if (extra && existsSync(extra)) {
    await buildah('add', '--quiet', container, realpathSync(extra), '/etc/ssl/certs/extra.pem')
    await buildah('config', '--env', 'NODE_EXTRA_CA_CERTS=/etc/ssl/certs/extra.pem', container)
  }
  await buildah(
    'config',
    '--env',
    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    container,
  )
  await buildah('commit', '--quiet', '--rm', container, BASE)
  rmSync(folder, { recursive: true })
}

async function findNpm() {
  const program = realpathSync(await run('sh', ['-c', 'command -v npm']))
  return path.resolve(program, '../..')
}
