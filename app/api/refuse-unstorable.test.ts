import { expect, test } from 'vitest'
import { refuseUnstorable, refuseUnstorableIn } from './refuse-unstorable'

test.each(['a\0b', '\ud800', 'x\udc00y'])('refuses %j, which no database holds', (text) => {
  expect(() => refuseUnstorable(text)).toThrow(/cannot be stored/)
  for (const body of [text, [text], { note: { lines: ['ok', text] } }, { [text]: 1 }])
    expect(() => refuseUnstorableIn(body)).toThrow(/cannot be stored/)
})

test('takes every other text, and what is no text', () => {
  for (const text of ['', 'Müller 🩺', 'line\nline\ttab', '\u0001']) refuseUnstorable(text)
  refuseUnstorableIn({ a: [1, null, true, { b: 'c' }] })
})
