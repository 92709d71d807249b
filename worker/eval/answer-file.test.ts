import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { AnswerFile } from './answer-file'

const line = (id: string, error?: string) => ({
  id,
  text: 'An answer.',
  citations: [],
  ms: 1,
  sentences: 1,
  withheld: 0,
  toolCalls: 1,
  promptCharacters: 10,
  ...(error && { error }),
})

describe('AnswerFile', () => {
  let folder: string
  let file: string
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'chartlight-answers-'))
    file = path.join(folder, 'answers.jsonl')
  })
  afterEach(() => rm(folder, { recursive: true }))

  async function interrupt(run: string, ...lines: ReturnType<typeof line>[]): Promise<void> {
    const answers = await AnswerFile.open(file, run)
    for (const one of lines) await answers.add(one)
    await answers.close()
  }
  async function keptBy(run: string): Promise<string[]> {
    const answers = await AnswerFile.open(file, run)
    await answers.close()
    return answers.kept.map(({ id }) => id)
  }

  it('continues an interrupted run, asking again what failed and what was cut off', async () => {
    await interrupt('run', line('q1'), line('q2', 'no model'))
    await writeFile(file, `${await readFile(file, 'utf8')}{"id":"q3","te`)
    expect(await keptBy('run')).toEqual(['q1'])
    expect((await readFile(file, 'utf8')).trim()).toBe(JSON.stringify(line('q1')))
  })
  it('begins anew for other questions or another model', async () => {
    await interrupt('run', line('q1'))
    expect(await keptBy('another run')).toEqual([])
  })
  it('begins anew after a run that was finished', async () => {
    const answers = await AnswerFile.open(file, 'run')
    await answers.add(line('q1'))
    await answers.finish()
    await answers.close()
    expect(await keptBy('run')).toEqual([])
  })
})
