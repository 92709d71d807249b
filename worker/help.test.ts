import { readdirSync } from 'node:fs'
import { expect, it } from 'vitest'
import type { Command } from './command'

const folder = `${import.meta.dirname}/commands`
const names = readdirSync(folder).flatMap((file) => /^(\w+)\.ts$/.exec(file)?.[1] ?? [])

it('knows the commands', () => {
  expect(names).toContain('ingest')
})

it.each(names)(
  'tells with --help what each option of %s means, and of none that it does not take',
  async (name) => {
    const { command } = (await import(`./commands/${name}.ts`)) as { command: Command }
    const told = Object.keys(command.options ?? {})
    const taken = new Set(command.usage.match(/--[a-z-]+/g))
    expect(new Set(told.flatMap((option) => option.match(/^--[a-z-]+/) ?? []))).toEqual(taken)
    for (const option of told.filter((one) => !one.startsWith('--'))) expect(command.usage).toContain(option)
  },
  60_000,
)
