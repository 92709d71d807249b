import { describe, expect, it } from 'vitest'
import { BundleCutter } from './cut-bundle'
import { measureJson } from './measure-json'

const TRICKY = String.raw`{"note": "\"entry\":[", "x\"entry": [1, [2]], "link": [{"entry": [0]}], "entry" : [ {"a": "}],\\", "n": [7.10, -0]} , 5,"\\\"",
  {"entry": [1, 2], "b": {"entry": []}}, "ü€😀" ], "meta": {"source": "[\\"}, "total": 7.10}`

function cut(...chunks: Buffer[]) {
  const cutter = new BundleCutter()
  const pieces = chunks.flatMap((chunk) => cutter.cut(chunk))
  return { cutter, pieces, texts: pieces.map(({ bytes }) => bytes?.toString().trim()) }
}

describe('BundleCutter', () => {
  const bytes = Buffer.from(TRICKY)
  const whole = cut(bytes)

  it('cuts out the entries of the Bundle itself, and keeps the rest', () => {
    const { entry, ...rest } = JSON.parse(TRICKY)
    expect(whole.texts.map((text) => JSON.parse(text ?? ''))).toEqual(entry)
    expect(JSON.parse(whole.cutter.readShell().bytes?.toString() ?? '')).toEqual({ ...rest, entry: [] })
  })

  it('cuts the same wherever the file was cut on its way', () => {
    for (let at = 0; at <= bytes.length; at += 1) {
      const { cutter, pieces, texts } = cut(bytes.subarray(0, at), bytes.subarray(at))
      expect(texts).toEqual(whole.texts)
      for (const [place, { offset, shape, bytes }] of pieces.entries()) {
        expect(offset).toBe(whole.pieces[place]?.offset)
        // What lies in two chunks is measured once it is together.
        expect(shape ?? measureJson(bytes ?? Buffer.of())).toEqual(whole.pieces[place]?.shape)
      }
      expect([cutter.isComplete, cutter.isOpen, cutter.isFollowed]).toEqual([true, false, false])
    }
    const single = cut(...[...bytes].map((byte) => Buffer.from([byte])))
    expect(single.texts).toEqual(whole.texts)
  })

  it('says where each entry stands in the file', () => {
    for (const { offset, bytes: piece } of whole.pieces)
      expect(bytes.subarray(offset, offset + (piece?.length ?? 0))).toEqual(piece)
  })

  it('closes the shell of a file that breaks off, with what stood before its entries', () => {
    for (let at = TRICKY.indexOf('{"a"'); at < bytes.length; at += 1) {
      const shell = cut(bytes.subarray(0, at)).cutter.readBrokenShell().bytes?.toString()
      expect(JSON.parse(shell ?? '')).toMatchObject({ note: '"entry":[', entry: [] })
    }
  })

  it.each([
    ['{"entry": []}', []],
    ['{"entry": [ \n ]}', []],
    ['{"entry": [1,]}', ['1', '']],
    ['{"entry": [,]}', ['', '']],
    ['{"entry": {"a": 1}}', []],
  ])('finds in %s the entries %j', (text, entries) => {
    expect(cut(Buffer.from(text)).texts).toEqual(entries)
  })

  it('knows one value from several', () => {
    expect(cut(Buffer.from('{} \n ')).cutter).toMatchObject({ isComplete: true, isFollowed: false })
    expect(cut(Buffer.from('{}'), Buffer.from(' {}')).cutter.isFollowed).toBe(true)
  })
})
