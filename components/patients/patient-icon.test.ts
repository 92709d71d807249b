import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { patientIcon } from './patient-icon'

it('S15: is always the same for a patient, hardly ever that of another, and says nothing of either', () => {
  const ids = Array.from({ length: 200 }, () => randomUUID())
  const icons = ids.map(patientIcon)
  expect(ids.map(patientIcon)).toEqual(icons)
  expect(new Set(icons).size).toBeGreaterThan(195)
  for (const [place, icon] of icons.entries()) expect(icon).not.toContain(ids[place]?.slice(0, 8))
})
