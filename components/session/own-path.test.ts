import { describe, expect, test } from 'vitest'
import { ownPath } from './own-path'

describe('where signing in leads', () => {
  test('back to the page that asked for it, citation and all', () => {
    expect(ownPath('/patients/1/ask/2?m=3&s=4&c=c5')).toBe('/patients/1/ask/2?m=3&s=4&c=c5')
  })

  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    '/.//evil.example',
    '',
    undefined,
  ])('never to another site: %s', (next) => expect(ownPath(next)).toBeNull())
})
