import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readRtf } from './read-rtf'

const read = (rtf: string | Buffer) =>
  readRtf({ bytes: Buffer.isBuffer(rtf) ? rtf : Buffer.from(rtf, 'latin1') })

describe('readRtf', () => {
  it.each([
    [
      'paragraphs and line breaks',
      '{\\rtf1\\ansi Seen today.\\par\\pard Well.\\line No pain.}',
      'Seen today.\nWell.\nNo pain.',
    ],
    ['a code page', "{\\rtf1\\ansi\\ansicpg1251 \\'cf\\'eb\\'e0\\'ed}", 'План'],
    ['raw bytes of a code page', Buffer.from('{\\rtf1\\ansi\\ansicpg1252 38 \xb0C}', 'latin1'), '38 °C'],
    [
      'a font with another character set',
      "{\\rtf1\\ansi{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset238 Arial CE;}}\\f1 \\'b3\\f0 \\'e9}",
      'łé',
    ],
    ['Shift_JIS', "{\\rtf1\\ansi\\ansicpg932 \\'8a\\'b3\\'8e\\'d2}", '患者'],
    ['a DOS code page', "{\\rtf1\\pc \\'81ber}", 'über'],
    ['unicode with its stand-in', "{\\rtf1\\ansi\\uc1 3\\u956?g \\u8805\\'3d 5}", '3μg ≥ 5'],
    ['unicode without a stand-in', '{\\rtf1\\ansi{\\uc0 \\u8804 5}}', '≤5'],
    ['a surrogate pair and a negative number', '{\\rtf1\\u-10179?\\u-8704?}', '😀'],
    ['quotation marks and dashes', '{\\rtf1 don\\rquote t \\endash  rest}', 'don’t – rest'],
    ['escaped braces', '{\\rtf1 a \\{b\\} c\\\\d}', 'a {b} c\\d'],
    ['text after an optional hyphen', '{\\rtf1 amoxi\\-cillin 500\\~mg}', 'amoxicillin 500 mg'],
    ['a raised number', '{\\rtf1 10{\\super 9}/L}', '10^9/L'],
    [
      'no hidden text, picture, field code, header or style',
      '{\\rtf1{\\stylesheet{\\s1 heading 1;}}{\\info{\\title T}}{\\header H}{\\*\\generator W;}{\\pict\\pngblip 89504e47}Shown{\\v hidden}{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt  link}}}',
      'Shown link',
    ],
    ['binary data', Buffer.from('{\\rtf1 a{\\pict\\bin5 }{}}\\}b}', 'latin1'), 'ab'],
    [
      'lists',
      "{\\rtf1{\\pntext\\f1\\'B7\\tab}First\\par{\\listtext 2.\\tab}Second\\par}",
      '- First\n2. Second',
    ],
    [
      'a table',
      '{\\rtf1 Labs\\par\\trowd\\intbl Sodium\\cell 139\\par mmol/L\\cell\\row\\trowd\\intbl Potassium\\cell\\cell\\row\\pard After}',
      'Labs\nSodium | 139 mmol/L\nPotassium |\nAfter',
    ],
    ['a file that ends too soon', '{\\rtf1\\ansi Seen {\\b today', 'Seen today'],
    ['more closing braces than open ones', '{\\rtf1 a}}} b}', 'a b'],
  ])('reads %s', (_, rtf, text) => {
    expect(read(rtf)).toEqual({ text })
  })

  it('gives every text back that was written with unicode escapes, and never throws on a broken file', () => {
    const escaped = (text: string) =>
      Array.from({ length: text.length }, (_, at) => `\\u${text.charCodeAt(at)}?`).join('')
    fc.assert(
      fc.property(fc.stringMatching(/^[\p{L}\p{N}]([\p{L}\p{N} ]{0,30}[\p{L}\p{N}])?$/u), (text) => {
        expect(read(`{\\rtf1\\ansi ${escaped(text)}}`)).toEqual({ text })
      }),
    )
    const piece = fc.constantFrom(
      '{',
      '}',
      '\\',
      "\\'",
      '\\u',
      '\\bin9',
      '\\fonttbl',
      '\\f1',
      '\\*',
      '\\cell',
      'x',
      '-1',
      ' ',
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        expect(read(`{\\rtf1${pieces.join('')}`)).toHaveProperty('text')
      }),
    )
  })

  it('reads a megabyte, and groups nested a hundred thousand deep, in a moment', () => {
    const started = performance.now()
    expect(read(`{\\rtf1 ${'word\\par '.repeat(110_000)}}`)).toHaveProperty('text')
    expect(read(`{\\rtf1 ${'{\\b '.repeat(100_000)}deep`)).toEqual({ text: 'deep' })
    expect(performance.now() - started).toBeLessThan(20_000)
  }, 30_000)
})
