import { expect, it } from 'vitest'
import { openText, sealText } from './seal-text'

it('opens what was sealed for the same purpose and the same place, and nothing else', () => {
  const sealed = sealText('cache', 'one patient', 'Potassium 5.1')
  expect(sealed).not.toContain('Potassium')
  expect(sealText('cache', 'one patient', 'Potassium 5.1')).not.toBe(sealed)
  expect(openText('cache', 'one patient', sealed)).toBe('Potassium 5.1')
  expect(openText('cache', 'another patient', sealed)).toBeNull()
  expect(openText('cursor', 'one patient', sealed)).toBeNull()
})

it('opens nothing that was changed, cut short or never sealed', () => {
  const bytes = Buffer.from(sealText('cache', 'place', 'words'), 'base64url')
  for (const place of bytes.keys()) {
    const changed = Buffer.from(bytes)
    changed.writeUInt8(changed.readUInt8(place) ^ 1, place)
    expect(openText('cache', 'place', changed.toString('base64url')), String(place)).toBeNull()
    expect(openText('cache', 'place', bytes.subarray(0, place).toString('base64url'))).toBeNull()
  }
  expect(openText('cache', 'place', 'words')).toBeNull()
})
