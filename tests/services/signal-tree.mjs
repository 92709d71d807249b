import { readFileSync } from 'node:fs'
import { run } from './install.mjs'

const LOOK_MS = 10

/** Signals a process and its children; after SIGKILL it resolves when they are gone. */
export async function signalTree(leader, name) {
  const children = await run('ps', ['-o', 'pid=', '--ppid', leader]).catch(() => '')
  const processes = [leader, ...children.split(/\s+/).filter(Boolean)].map(Number)
  for (const id of processes) process.kill(id, name)
  if (name === 'SIGKILL') await Promise.all(processes.map(untilGone))
}

async function untilGone(id) {
  while (isThere(id)) await new Promise((resolve) => setTimeout(resolve, LOOK_MS))
}

/** A zombie has ended; only its parent has not looked yet. */
function isThere(id) {
  try {
    return !/^State:\tZ/m.test(readFileSync(`/proc/${id}/status`, 'utf8'))
  } catch {
    return false
  }
}
