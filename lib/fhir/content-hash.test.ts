import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalize } from './content-hash'
import { parseJson } from './json'

describe('canonicalize', () => {
  // Another hash for the same resource would make every record of a database count as changed.
  it.each([
    [
      '{"resourceType": "Observation", "id": "a", "valueQuantity": {"value": 7.10, "unit": "mmol/l"}, "note": [{"text": "ü \\"q\\"\\n😀"}], "status": "final", "component": []}',
      'c5b4e4b3844bd29764da11e482e5a7141370398892862fc87c08698a0d353f04',
    ],
    [
      '{"10": 1, "9": 2, "__proto__": {"b": 1, "a": null}, "": true, "a": [1e3, {"z": 0.5, "1": "x"}]}',
      '1f98e0dacbc59197e6f69253560136155620e87256917771ce918b23c0e1e77f',
    ],
  ])('gives %s the hash that is stored for it', (text, contentHash) => {
    expect(canonicalize(parseJson(text)).contentHash).toBe(contentHash)
  })

  it('writes the same content, keys in order, whatever they are called and in whatever order they came', () => {
    const key = fc.oneof(fc.string(), fc.constantFrom('1', '10', '9', '-1', '__proto__', 'toJSON', ':', '_a'))
    const value = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        fc.jsonValue({ maxDepth: 0 }),
        fc.array(tie('node')),
        fc.array(fc.tuple(key, tie('node'))).map(Object.fromEntries),
      ),
    })).node
    fc.assert(
      fc.property(value, (written) => {
        const { json } = canonicalize(written)
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(written)))
        expect(json).toBe(canonicalize(reverseKeys(written)).json)
        expect(keysAreInOrder(json)).toBe(true)
      }),
    )
  })

  it('refuses what is nested deeper than can be stored', () => {
    const nest = (levels: number) => parseJson(`${'[{"a": '.repeat(levels)}0${'}]'.repeat(levels)}`)
    expect(canonicalize(nest(100)).contentHash).toHaveLength(64)
    expect(() => canonicalize(nest(101))).toThrow(RangeError)
    expect(() => canonicalize({ 1: nest(101) })).toThrow(RangeError)
  })
})

function reverseKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reverseKeys)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reverseKeys(item)]),
  )
}

/** Read from the text: a parsed object would put numeric keys first. */
function keysAreInOrder(json: string): boolean {
  const open: string[][] = []
  for (const [token, , colon] of json.matchAll(/("(?:[^"\\]|\\.)*")(:?)|[{}]/g)) {
    if (token === '{') open.push([])
    else if (token === '}') {
      const keys = open.pop() ?? []
      if (keys.join('\n') !== keys.toSorted().join('\n')) return false
    } else if (colon) open.at(-1)?.push(JSON.parse(token.slice(0, -1)))
  }
  return true
}
