import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalize } from './content-hash'
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

  it.each([
    '"a [1.0, 2.50] b"',
    '"mean: 7.10, next"',
    '", 1e3"',
    '"\\u00017.10"',
    '"\\\\: 2.0,"',
    '"\\": 7.10,"',
  ])('leaves %s alone, which only looks like a number', (text) => {
    expect(parseJson(`{"text": ${text}, "value": 7.10}`)).toEqual({
      text: JSON.parse(text),
      value: { rawJSON: '7.10' },
    })
  })

  it.each(['[01.0]', '[1.]', '[.50]', '[1.0.0]', '[--1.0]', '[1.0 2.0]', '[1e]'])(
    'refuses %s, which is not JSON',
    (text) => {
      expect(() => parseJson(text)).toThrow(SyntaxError)
    },
  )

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

  it('keeps the digits of every number, wherever it stands and whatever the texts around it say', () => {
    const number = fc.stringMatching(/^-?(0|[1-9]\d{0,18})(\.\d{1,18})?([eE][+-]?\d{1,2})?$/)
    const item = fc.oneof(
      number,
      fc.string().map((text) => JSON.stringify(text)),
      number.map((text) => `": ${text},"`),
    )
    fc.assert(
      fc.property(fc.array(item), (items) => {
        const text = `{"list": [${items.join(', ')}], "last": ${items.at(-1) ?? 'null'}}`
        expect(JSON.stringify(parseJson(text))).toBe(JSON.stringify(JSON.parse(text, keepSource)))
      }),
    )
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

/** The language's own way to the digits of a number. */
const keepSource = (_key: string, value: unknown, { source }: { source?: string } = {}) =>
  typeof value === 'number' ? (JSON as unknown as { rawJSON(text?: string): unknown }).rawJSON(source) : value

describe('readers', () => {
  it('give nothing for the wrong type, and a list of one for a lone object', () => {
    expect(readText(5)).toBeUndefined()
    expect(readText('  ')).toBeUndefined()
    expect(readObject([])).toBeUndefined()
    expect(readObjects({ a: 1 })).toEqual([{ a: 1 }])
    expect(readObjects([null, 'x', { a: 1 }])).toEqual([{ a: 1 }])
  })
})

describe('canonicalize', () => {
  it('does not depend on the order of keys, and does on the digits of a number', () => {
    const hash = (text: string) => canonicalize(parseJson(text)).contentHash
    expect(hash('{"a": 1, "b": {"c": 2, "d": 3}}')).toBe(hash('{"b": {"d": 3, "c": 2}, "a": 1}'))
    expect(hash('{"a": 7.1}')).not.toBe(hash('{"a": 7.10}'))
  })
})
