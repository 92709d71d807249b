import { afterAll, beforeAll, describe, expect, inject, it, vi } from 'vitest'
import { PROMPT_VERSION } from '@/lib/agent/prompt'
import { askOnce } from '@/lib/chat/ask-once'
import { closeDatabase, connectDatabase } from '@/lib/db/client'
import { env } from '@/lib/env'
import { RULES_VERSION } from '@/lib/grounding/rules-version'
import { createTestChart, createTestUser, type TestChart } from '@/tests/integration/charts'
import { useOwner } from '@/tests/integration/owner'
import { command } from './answers'

vi.mock('../database', () => ({ openDatabase: async () => {} }))

describe.each(inject('databases'))('which answers a version wrote, on $name', ({ urls }) => {
  const owner = useOwner(urls)
  let chart: TestChart
  let said = ''

  beforeAll(async () => {
    await connectDatabase(urls.worker)
    chart = await createTestChart('Incidentworth')
    const clinician = await createTestUser()
    for (const version of ['bad-build', 'good-build']) {
      Object.assign(env, { APP_VERSION: version })
      await askOnce(clinician, chart.patientId, 'Any allergies?')
    }
    vi.spyOn(process.stdout, 'write').mockImplementation((text) => {
      said += String(text)
      return true
    })
    vi.spyOn(process.stderr, 'write').mockImplementation(() => true)
  })
  afterAll(async () => {
    Object.assign(env, { APP_VERSION: undefined })
    vi.restoreAllMocks()
    await closeDatabase()
  })

  async function find(...args: string[]): Promise<Record<string, unknown>[]> {
    said = ''
    expect(await command.run([...args, '--json'])).toBe(0)
    const lines = said.split('\n').filter(Boolean)
    return lines.map((line) => JSON.parse(line)).filter(({ patient }) => patient === chart.patientId)
  }

  it('finds them by model, prompt, rules and version of the product, and by day', async () => {
    const [answer, ...others] = await find('--app', 'bad-build')
    expect(others).toEqual([])
    expect(answer).toMatchObject({
      model: 'offline',
      prompt: PROMPT_VERSION,
      rules: RULES_VERSION,
      state: 'complete',
    })
    const today = new Date().toISOString().slice(0, 10)
    for (const query of [
      ['--model', 'offline'],
      ['--prompt', PROMPT_VERSION],
      ['--rules', RULES_VERSION],
      ['--from', today],
    ])
      expect(await find(...query), query.join(' ')).toHaveLength(2)
    expect(await find('--app', 'bad-build', '--rules', 'others')).toEqual([])
    expect(await find('--to', today)).toEqual([])
  })

  it('is on record itself, and says how it is used', async () => {
    await find('--app', 'bad-build')
    const { rows } = await owner.query(
      `SELECT detail FROM audit_event WHERE action = 'audit-read' AND detail ->> 'app' = 'bad-build' ORDER BY occurred_at DESC LIMIT 1`,
    )
    expect(rows[0]?.detail.shown).toBeGreaterThan(0)
    for (const args of [[], ['--from', 'yesterday']])
      await expect(command.run(args)).rejects.toThrow(/at least one|are days/)
  })
})
