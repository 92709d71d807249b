import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { readEnvironment } from '@/lib/env'
import { createTestChart } from '@/tests/integration/charts'
import { command } from './eval'

const settings: Record<string, string> = {}

vi.mock('../database', () => ({ openDatabase: async () => {} }))
vi.mock('@/lib/models/chat-model', async (original) => {
  const { createChatModel } = await original<typeof import('@/lib/models/chat-model')>()
  const made = new Map<string | undefined, ReturnType<typeof createChatModel>>()
  const make = () => {
    const chat = createChatModel(readEnvironment(settings))
    made.set(settings.CHAT_MODEL, chat)
    return chat
  }
  return { createChatModel, chatModel: () => made.get(settings.CHAT_MODEL) ?? make() }
})

describe.each(inject('databases'))('eval on $name', ({ urls }) => {
  let folder: string
  let patientId: string

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'chartlight-eval-'))
    await connectDatabase(urls.worker)
    patientId = (await createTestChart('Eval')).patientId
  })
  afterAll(async () => {
    await closeDatabase()
    await rm(folder, { recursive: true })
  })

  async function evaluate(patient: string): Promise<{ code: number; line: Record<string, unknown> }> {
    const [questions, answers] = [path.join(folder, 'questions'), path.join(folder, 'answers')]
    await writeFile(questions, JSON.stringify({ id: 'q1', patient, question: 'Which allergies?' }))
    const code = await command.run(['--questions', questions, '--answers', answers])
    return { code, line: JSON.parse(await readFile(answers, 'utf8')) }
  }

  it('writes an answer without an error, and succeeds', async () => {
    settings.CHAT_MODEL = 'offline'
    const { code, line } = await evaluate(patientId)
    expect(code).toBe(0)
    expect(line).toMatchObject({ id: 'q1', text: expect.stringMatching(/./), ms: expect.any(Number) })
    expect(line).toMatchObject({ promptCharacters: expect.any(Number), toolCalls: 1 })
    expect(line.promptCharacters).toBeGreaterThan(1000)
    expect(line).not.toHaveProperty('error')
  })

  it('says of a question that the model could not answer why, and fails', async () => {
    settings.CHAT_MODEL = 'openai-compatible:nothing'
    settings.OPENAI_COMPATIBLE_BASE_URL = 'http://127.0.0.1:9/v1' // the discard port: nobody listens
    const { code, line } = await evaluate(patientId)
    expect(code).toBe(1)
    expect(line).toMatchObject({ id: 'q1', text: '', citations: [], error: expect.stringMatching(/model/) })
  })

  it('says of a patient that is not there the same way', async () => {
    const { code, line } = await evaluate('nobody')
    expect(code).toBe(1)
    expect(line).toMatchObject({ text: '', error: expect.stringMatching(/no patient with this id/) })
  })
})
