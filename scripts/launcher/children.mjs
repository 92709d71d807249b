import { spawn } from 'node:child_process'
import path from 'node:path'
import { Failure } from './failure.mjs'
import { inRoot } from './paths.mjs'

/**
 * Starts a program and resolves to its exit code. Ctrl-C reaches both (they share the terminal's group), so this
 * process only waits; a termination sent to this process alone is passed on.
 */
export function runToEnd(file, args, { env, stdio = 'inherit', cwd } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { cwd, stdio, env: { ...process.env, ...env } })
    const wait = () => {}
    const passOn = () => child.kill('SIGTERM')
    process.on('SIGINT', wait)
    process.on('SIGTERM', passOn)
    const done = () => {
      process.off('SIGINT', wait)
      process.off('SIGTERM', passOn)
    }
    child.on('error', (error) => {
      done()
      reject(new Failure(`${path.basename(file)} could not be started: ${error.message}.`))
    })
    child.on('close', (code, signal) => {
      done()
      resolve(code ?? (signal === 'SIGINT' ? 130 : 143))
    })
  })
}

/** Runs a program quietly. Resolves to its exit code and everything it said, in order. */
export function runQuietly(file, args, { env, cwd, onOutput } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, {
      cwd,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => {
        output += text
        onOutput?.(text)
      })
    child.on('error', (error) =>
      reject(new Failure(`${path.basename(file)} could not be started: ${error.message}.`)),
    )
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/** A program of node_modules. */
export const tool = (name) =>
  inRoot('node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)
