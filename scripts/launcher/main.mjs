import { commands, listCommands } from '../commands.mjs'
import { Failure, WrongUsage } from './failure.mjs'
import { isNewEnough, restartWithNewerNode } from './node-runtime.mjs'
import { ensurePackages } from './packages.mjs'
import { root } from './paths.mjs'
import { ensurePrismaClient } from './prisma-client.mjs'

/** Runs one command of the list and exits with its code: 2 for wrong usage, 1 for a failure told in one line. */
export async function main([name, ...args]) {
  try {
    process.exitCode = await runCommand(name, args)
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    console.error(error.message)
    process.exitCode = error instanceof WrongUsage ? 2 : 1
  }
}

async function runCommand(name, args) {
  const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined
  if (!command) {
    const problem = name ? `There is no command "${name}".` : 'Name a command.'
    throw new WrongUsage(`${problem} The commands are:\n${listCommands()}`)
  }
  if (!isNewEnough(process.versions.node)) return restartWithNewerNode()
  process.chdir(root)
  await ensurePackages()
  if (command.needsClient !== false) await ensurePrismaClient()
  const { run } = await command.load()
  return (await run(args)) ?? 0
}
