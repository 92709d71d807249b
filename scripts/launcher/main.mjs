import { commands, listCommands } from '../commands.mjs'
import { Failure, WrongUsage } from './failure.mjs'
import { isNewEnough, restartWithNewerNode } from './node-runtime.mjs'
import { ensurePackages } from './packages.mjs'
import { root } from './paths.mjs'
import { ensurePrismaClient } from './prisma-client.mjs'
import { loadSettings } from './settings.mjs'

const PARENT_CHECK_MS = 1_000

/** Runs one command of the list and exits with its code: 2 for wrong usage, 1 for a failure told in one line. */
export async function main([name, ...args]) {
  endWithNpm()
  try {
    process.exitCode = await runCommand(name, args)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    console.error(error.message)
    process.exitCode = error instanceof WrongUsage ? 2 : 1
  }
}

/** npm and its shell do not pass a termination on; when they are gone, so should we be. */
function endWithNpm() {
  const { ppid } = process
  if (!process.env.npm_lifecycle_event) return
  setInterval(() => process.ppid !== ppid && process.kill(process.pid, 'SIGTERM'), PARENT_CHECK_MS).unref()
}

async function runCommand(name, args) {
  const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined
  if (!command) {
    const problem = name ? `There is no command "${name}".` : 'Name a command.'
    throw new WrongUsage(`${problem} The commands are:\n${listCommands()}`)
  }
  if (!isNewEnough(process.versions.node)) return restartWithNewerNode()
  process.chdir(root)
  if (command.readsSettings !== false) loadSettings()
  await ensurePackages()
  if (command.needsClient !== false) await ensurePrismaClient()
  const { run } = await command.load()
  return (await run(args)) ?? 0
}
