import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashContent } from './content-hash'
import { parseJson, readNumber, readObject, readObjects, readText } from './json'

describe('parseJson', () => {
  it.each(['7.10', '0.1234567890123456789', '1e2', '129.00', '-0.50', '12345678901234567890'])(
    'keeps the number %s as written, for readers and when written back',
    (written) => {
      const parsed = parseJson(`{"value": ${written}}`)
      expect(readNumber(readObject(parsed)?.value)?.text).toBe(written)
      expect(JSON.stringify(parsed)).toBe(`{"value":${written}}`)
    },
  )

  it('takes a number that no database holds as text, not as a number', () => {
    const parsed = readObject(parseJson('{"value": 1e999, "tiny": 1e-20000}'))
    expect(readNumber(parsed?.value)).toBeUndefined()
    expect(readNumber(parsed?.tiny)).toBeUndefined()
  })

  it('removes what Postgres cannot store, in texts and in keys', () => {
    expect(parseJson('{"a\\u0000": "x\\u0000y\\ud800z", "b": "\\ud83d\\ude00"}')).toEqual({
      a: 'xyz',
      b: '😀',
    })
  })

  it('keeps hostile keys as plain keys', () => {
    const parsed = readObject(
      parseJson('{"__proto__": {"polluted": true}, "n": "\\u0000", "constructor": 1}'),
    )
    expect(Object.keys(parsed ?? {}).sort()).toEqual(['__proto__', 'constructor', 'n'])
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('reads every JSON value as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        const expected: unknown = JSON.parse(JSON.stringify(parseJson(text)))
        expect(JSON.parse(JSON.stringify(expected))).toEqual(JSON.parse(text))
      }),
    )
  })
})

describe('readers', () => {
  it('give nothing for the wrong type, and a list of one for a lone object', () => {
    expect(readText(5)).toBeUndefined()
    expect(readText('  ')).toBeUndefined()
    expect(readObject([])).toBeUndefined()
    expect(readObjects({ a: 1 })).toEqual([{ a: 1 }])
    expect(readObjects([null, 'x', { a: 1 }])).toEqual([{ a: 1 }])
  })
})

describe('hashContent', () => {
  it('does not depend on the order of keys, and does on the digits of a number', () => {
    const hash = (text: string) => hashContent(parseJson(text))
    expect(hash('{"a": 1, "b": {"c": 2, "d": 3}}')).toBe(hash('{"b": {"d": 3, "c": 2}, "a": 1}'))
    expect(hash('{"a": 7.1}')).not.toBe(hash('{"a": 7.10}'))
  })
})
