import { spawn } from 'node:child_process'
import path from 'node:path'

/**
 * Starts a command of an image as an engine would, without one: its root file system read-only, its user, no capabilities, process
 * ids of its own, only its own environment and `env`; of the machine the network, and the folders of `binds` (read-only).
 * An image that is only a folder (`buildImage` says why) is started with the same command and environment, and nothing of
 * that. Resolves to `{ ended, output, signal }`; `ended` is the exit code.
 */
export async function startContainer(image, { command, entrypoint, env = {}, binds = [] }) {
  const words = [...(entrypoint ?? image.config.Entrypoint), ...command]
  const environment = { ...parseEnvironment(image.config.Env), ...env }
  return image.rootfs
    ? startConfined(image, words, environment, binds)
    : startPlain(image, words, environment)
}

const parseEnvironment = (lines) => Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2)))

async function startConfined({ rootfs, config }, words, environment, binds) {
  const [user, group] = config.User.split(':')
  const options = [
    ...['--ro-bind', rootfs, '/', '--proc', '/proc', '--dev', '/dev'],
    ...['/etc/hosts', '/etc/resolv.conf'].flatMap((file) => ['--ro-bind-try', file, file]),
    ...config.Volumes.flatMap((volume) => ['--perms', '0700', '--tmpfs', volume]),
    ...binds.flatMap((folder) => ['--ro-bind', folder, folder]),
    ...['--unshare-user', '--uid', user, '--gid', group, '--cap-drop', 'ALL'],
    ...['--unshare-pid', '--unshare-ipc', '--as-pid-1', '--die-with-parent', '--new-session'],
    ...['--clearenv', ...Object.entries(environment).flatMap(([name, value]) => ['--setenv', name, value])],
    ...['--chdir', config.WorkingDir, '--info-fd', '3'],
  ]
  const child = spawn('bwrap', [...options, ...words], { stdio: ['ignore', 'pipe', 'pipe', 'pipe'] })
  const info = new Promise((resolve) => {
    let said = ''
    child.stdio[3].on('data', (text) => (said += text)).on('end', () => resolve(said))
  })
  const running = watch(child)
  // bwrap passes no signal on: an engine sends it to the process inside.
  const { 'child-pid': inside } = JSON.parse((await info) || '{}')
  return { ...running, signal: (name) => process.kill(inside, name) }
}

async function startPlain({ folder }, [program, ...words], environment) {
  const file = path.join(folder, path.basename(program))
  const env = { PATH: process.env.PATH, ...environment }
  const child = spawn(program.startsWith('/app/') ? file : program, words, { cwd: folder, env })
  return { ...watch(child), signal: (name) => child.kill(name) }
}

function watch(child) {
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => said.push(String(text)))
  const ended = new Promise((resolve) => child.once('close', (code) => resolve(code)))
  return { ended, output: () => said.join('') }
}
