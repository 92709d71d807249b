import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { expect, it } from 'vitest'
import { log } from './log'

it('refuses in a test what it would drop in a deployment', () => {
  const fields: object = { patientName: 'Odile Halloran' }
  expect(() => log.info('something', fields)).toThrow('patientName')
  expect(() => log.warn('something', { code: 'Odile Halloran' })).toThrow('code')
  expect(() => log.info('chart of Odile opened')).toThrow('event')
})

it('writes of an error its kind and its places, of ours the sentence, and nothing that a database quotes', () => {
  const lines = logInProcess(`
    const { AppError } = await import('./lib/errors')
    const quoting = Object.assign(new Error('Failing row contains (Odile Halloran)\\n    at Halloran (4711:1:1)'), { code: '23514' })
    log.error('not-stored', new AppError('internal', 'It could not be stored.', { cause: quoting }), { patientName: 'Odile' })
    log.info('stored', { count: 3, code: 'Odile Halloran' })`)
  expect(lines).toHaveLength(2)
  expect(lines[0]).toMatchObject({
    msg: 'not-stored',
    error: { name: 'AppError', message: 'It could not be stored.', cause: { name: 'Error', code: '23514' } },
  })
  expect(lines[0]?.error.cause.frames.length).toBeGreaterThan(0)
  expect(lines[1]).toMatchObject({ msg: 'stored', count: 3 })
  expect(JSON.stringify(lines)).not.toMatch(/Odile|Halloran|4711/)
})

/** What a process of its own writes to standard error. */
function logInProcess(program: string) {
  const root = path.resolve(import.meta.dirname, '..')
  const code = `const { log } = await import('./lib/log');${program}`
  const bundle = path.join(root, 'node_modules/.bin/esbuild')
  const script = execFileSync(
    bundle,
    ['--bundle', '--platform=node', '--format=esm', '--packages=external', '--log-level=error'],
    { cwd: root, input: code, encoding: 'utf8' },
  )
  const said = execFileSync(
    'sh',
    ['-c', `exec "${process.execPath}" --input-type=module - 2>&1 >/dev/null`],
    {
      cwd: root,
      input: script,
      encoding: 'utf8',
      env: { PATH: process.env.PATH, NODE_ENV: 'test' },
    },
  )
  return said
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
}
