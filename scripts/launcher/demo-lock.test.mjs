import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { claimDataFolder } from './demo-lock.mjs'

let folder

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chartlight-demo-lock-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('refuses a second demo on a data folder in one line that says where the first one is', async () => {
  await claimDataFolder(folder, 'http://localhost:3000')
  const refusal = await claimDataFolder(folder, 'http://localhost:3001').catch(({ message }) => message)
  expect(refusal).toMatch(
    /^A demo runs on .* already, at http:\/\/localhost:3000 \(process \d+\).*--data DIR\.$/,
  )
})

it('takes a data folder over from a demo that was killed', async () => {
  const { pid } = spawnSync(process.execPath, ['--version'])
  const lock = path.join(folder, 'demo.lock')
  writeFileSync(lock, JSON.stringify({ processId: pid, startedAt: '', note: 'http://localhost:3000' }))
  await claimDataFolder(folder, 'http://localhost:3001')
  expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({
    processId: process.pid,
    note: 'http://localhost:3001',
  })
})
