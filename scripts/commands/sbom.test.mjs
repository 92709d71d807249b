import { expect, it } from 'vitest'
import { readSbom } from './sbom.mjs'

it('lists what we ship with versions and licences, and nothing that only builds or tests', async () => {
  const { bomFormat, components, metadata } = JSON.parse(await readSbom())
  expect(bomFormat).toBe('CycloneDX')
  expect(metadata.component.name).toBe('chartlight')
  const names = components.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['next', 'pg', 'pino']))
  expect(names).not.toContain('vitest')
  const next = components.find(({ name }) => name === 'next')
  expect(next).toMatchObject({
    version: expect.stringMatching(/^16\./),
    purl: expect.stringMatching(/^pkg:npm\/next@/),
  })
  expect(next.licenses).toEqual([{ license: { id: 'MIT' } }])
})
