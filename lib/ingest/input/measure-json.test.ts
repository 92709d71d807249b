import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson } from '@/lib/fhir/json'
import { measureJson, parseMeasured } from './measure-json'

const parse = (text: string) => {
  const bytes = Buffer.from(text)
  return parseMeasured(bytes, measureJson(bytes))
}

/** What is left of it when it is stored; or that it is refused. */
const outcome = (read: (text: string) => unknown, text: string) => {
  try {
    return JSON.stringify(read(text))
  } catch (error) {
    return (error as Error).name
  }
}

const number = fc.stringMatching(/^-?(0|[1-9]\d{0,18})(\.(0{0,8}\d{1,18}))?([eE][+-]?\d{1,3})?$/)

describe('parseMeasured', () => {
  it('reads what parseJson reads, digit by digit, whatever stands around the numbers', () => {
    const blank = fc.constantFrom('', ' ', '\n  ', ' '.repeat(100))
    const item = fc.oneof(
      number,
      fc.string({ unit: 'grapheme' }).map((text) => JSON.stringify(text)),
      number.map((text) => `"ü: ${text}, [${text}]"`),
      fc.constant('"\\u00017.10"'),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(blank, item, blank)), (items) => {
        const list = items.map((parts) => parts.join('')).join(',')
        const text = `{"list": [${list}], "last" : ${items.at(-1)?.join('') ?? 'null'}}`
        expect(outcome(parse, text)).toBe(outcome(parseJson, text))
      }),
    )
  })

  it('refuses what parseJson refuses', () => {
    const token = fc.oneof(
      number,
      fc.constantFrom('{', '}', '[', ']', ',', ':', '"a"', '"', ' ', '-', 'e', '.'),
    )
    fc.assert(
      fc.property(fc.array(token, { maxLength: 8 }), (tokens) => {
        for (const text of [tokens.join(''), `{${tokens.join('')}}`, `[${tokens.join('')}]`])
          expect(outcome(parse, text)).toBe(outcome(parseJson, text))
      }),
      { numRuns: 2_000 },
    )
  })

  it.each(['{7.10: 1}', '{"a": 1, 7.10}', '[1 7.10]', '[7.10.1]', '7.10 1', '[01.0]', '[1.0e]'])(
    'makes no JSON of %s',
    (text) => {
      expect(() => parse(text)).toThrow(SyntaxError)
    },
  )
})
