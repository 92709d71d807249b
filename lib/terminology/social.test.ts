import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { isSocialFinding } from './social'

const SAMPLE = fileURLToPath(new URL('../../../shared/data/dev/bundles', import.meta.url))

describe('isSocialFinding', () => {
  it.each([
    'Full-time employment (finding)',
    'Unemployed (finding)',
    'Not in labor force (finding)',
    'Received higher education (finding)',
    'Housing unsatisfactory (finding)',
    'Homeless (finding)',
    'Social isolation (finding)',
    'Limited social contact (finding)',
    'Stress (finding)',
    'Served in armed forces (finding)',
    'Lack of access to transportation (finding)',
    'Has a criminal record (finding)',
    'Victim of intimate partner abuse (finding)',
    'Lives alone',
  ])('%s is social', (display) => {
    expect(isSocialFinding(display)).toBe(true)
  })

  it.each([
    'Body mass index 30+ - obesity (finding)',
    'Normal pregnancy',
    'Unhealthy alcohol drinking behavior (finding)',
    'Misuses drugs (finding)',
    'Posttraumatic stress disorder',
    'Stress fracture of foot',
    'Stress incontinence',
    'Acute stress disorder (disorder)',
    'Fever (finding)',
    'History of appendectomy',
    'Hypertension',
  ])('%s stays a problem', (display) => {
    expect(isSocialFinding(display)).toBe(false)
  })

  it('goes by the code when the display is in other words', () => {
    expect(isSocialFinding('Arbeitslos', [{ system: 'http://snomed.info/sct', code: '73438004' }])).toBe(true)
  })

  it('never hides a disorder of the sample charts', ({ skip }) => {
    if (!existsSync(SAMPLE)) {
      skip('no sample charts beside the repository (../shared/data/dev/bundles)')
      return
    }
    const displays = readConditionDisplays()
    const hidden = displays.filter((display) => isSocialFinding(display))
    expect(displays.length).toBeGreaterThan(50)
    expect(hidden.filter((display) => /\(disorder\)/.test(display))).toEqual([])
    expect(
      displays.filter(
        (display) =>
          /employ|education|labor force|social|armed|housing/i.test(display) && !hidden.includes(display),
      ),
    ).toEqual([])
  })
})

function readConditionDisplays(): string[] {
  const displays = new Set<string>()
  for (const file of readdirSync(SAMPLE)) {
    const bundle = JSON.parse(readFileSync(`${SAMPLE}/${file}`, 'utf8')) as {
      entry: {
        resource: { resourceType: string; code?: { text?: string; coding?: { display?: string }[] } }
      }[]
    }
    for (const { resource } of bundle.entry) {
      const display = resource.code?.coding?.[0]?.display ?? resource.code?.text
      if (resource.resourceType === 'Condition' && display) displays.add(display)
    }
  }
  return [...displays]
}
