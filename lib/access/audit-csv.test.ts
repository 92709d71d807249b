import fc from 'fast-check'
import { expect, test } from 'vitest'
import { toCsvLine } from './audit-csv'

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '\u200b=1', '＝1', '\n'])(
  'a cell that a spreadsheet would run is text: %j',
  (cell) => {
    expect(toCsvLine([cell])).toBe(`"'${cell}"\r\n`)
  },
)

test('what is harmless stays as it is, quoted', () => {
  expect(toCsvLine(['OKAFOR, Ngozi', '5 "mg"', '', 'a-b'])).toBe('"OKAFOR, Ngozi","5 ""mg""","","a-b"\r\n')
})

test('no cell leaves its place, and none begins a formula', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom(...'=+-@"\',; \t\r\na1é\u200b＝') }), {
        minLength: 1,
        maxLength: 5,
      }),
      (cells) => {
        const read = readCsvLine(toCsvLine(cells))
        expect(read.map((cell, index) => (cell === cells[index] ? cell : cell.slice(1)))).toEqual(cells)
        for (const cell of read) expect(cell.trimStart()).not.toMatch(/^[=+\-@]/)
      },
    ),
  )
})

/** RFC 4180, every cell quoted. */
function readCsvLine(line: string): string[] {
  return [...line.matchAll(/"((?:[^"]|"")*)"/g)].map(([, cell = '']) => cell.replaceAll('""', '"'))
}
