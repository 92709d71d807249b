import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type InlineContent, isSlow, readAnything, readAtOnce } from './read-attachment'

const data = (bytes: Buffer | string, contentType = '', hash?: string): InlineContent => ({
  kind: 'data',
  data: Buffer.from(bytes).toString('base64'),
  contentType,
  ...(hash && { hash }),
})

describe('readAtOnce', () => {
  it.each([
    ['Windows line ends', data('a\r\nb\rc', 'text/plain'), 'a\nb\nc'],
    ['page breaks and control characters', data('a\fb\x07\0c', 'text/plain'), 'a\nbc'],
    ['a byte order mark', data('\uFEFFPlan', 'text/plain'), 'Plan'],
    ['UTF-16 with a mark', data(Buffer.from('\uFEFFTemp 38 °C', 'utf16le'), 'text/plain'), 'Temp 38 °C'],
    ['UTF-16 without a mark', data(Buffer.from('Seen in clinic.', 'utf16le')), 'Seen in clinic.'],
    [
      'the stated charset',
      data(Buffer.from('38 \xb0C', 'latin1'), 'text/plain; charset="ISO-8859-1"'),
      '38 °C',
    ],
    ['Shift_JIS', data(Buffer.from([0x8a, 0xb3, 0x8e, 0xd2]), 'text/plain;charset=Shift_JIS'), '患者'],
    ['a type in capitals with a parameter', data('x', 'TEXT/Plain ;format=flowed'), 'x'],
    ['markdown', data('# Plan\nRest.', 'text/markdown'), '# Plan\nRest.'],
    ['no type at all', data('Seen today.'), 'Seen today.'],
    ['an octet stream that is text', data('Seen today.', 'application/octet-stream'), 'Seen today.'],
    ['HTML named text/plain', data('<html><body><p>Seen</p></body></html>', 'text/plain'), 'Seen'],
    [
      'XHTML',
      data('<div xmlns="http://www.w3.org/1999/xhtml">A &lt; B</div>', 'application/xhtml+xml'),
      'A < B',
    ],
    ['RTF named text/plain', data('{\\rtf1\\ansi Seen\\par today}', 'text/plain'), 'Seen\ntoday'],
    ['text that speaks of tags', data('Give <p dose> daily', 'text/plain'), 'Give <p dose> daily'],
  ])('reads %s', (_, content, text) => {
    expect(readAtOnce(content)).toEqual({ text })
  })

  it('reads Windows-1252 that claims to be UTF-8, and says so', () => {
    expect(readAtOnce(data(Buffer.from('38 \xb0C', 'latin1'), 'text/plain; charset=utf-8'))).toEqual({
      text: '38 °C',
      warning: expect.stringContaining('Windows-1252'),
    })
  })

  it.each([
    ['a PNG', data('\x89PNG\r\n', 'image/png'), /an image/],
    ['a JPEG named PDF', data(Buffer.from([0xff, 0xd8, 0xff, 0xe0]), 'application/pdf'), /an image/],
    ['C-CDA', data('<?xml version="1.0"?><ClinicalDocument xmlns="urn:hl7-org:v3">', 'text/xml'), /C-CDA/],
    ['C-CDA named text', data('<ClinicalDocument/>', 'text/plain'), /C-CDA/],
    ['XML', data('<x/>', 'application/xml'), /XML document/],
    ['DICOM', data(`${'\0'.repeat(128)}DICM`, 'application/octet-stream'), /DICOM/],
    ['old Word', data(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'application/octet-stream'), /Word/],
    [
      'new Word',
      data('PK\x03\x04', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
      /Word/,
    ],
    ['ZIP', data('PK\x03\x04', ''), /archive/],
    ['bytes of no kind', data(Buffer.from([1, 2, 3, 0]), 'application/octet-stream'), /neither stated nor/],
    ['an unknown charset', data('x', 'text/plain; charset=klingon'), /character set/],
    ['blanks', data('  \n\t', 'text/plain'), /no text/],
    ['what is not base64', { kind: 'data' as const, data: '***', contentType: '' }, /base64/],
    ['nothing', { kind: 'none' as const, reason: 'Elsewhere.' }, /Elsewhere/],
  ])('says in a sentence why %s cannot be read', (_, content, reason) => {
    const reading = readAtOnce(content)
    expect(reading).toHaveProperty('unreadableReason')
    expect(reading && 'unreadableReason' in reading && reading.unreadableReason).toMatch(reason)
  })

  it('doubts a document that does not match its hash, in either writing, and no other', () => {
    const sha1 = 'qZk+NkcGgWq6PiVxeFDCbJzQ2J0=' // of 'abc'
    expect(readAtOnce(data('abc', 'text/plain', sha1))).toEqual({ text: 'abc' })
    expect(readAtOnce(data('abc', 'text/plain', 'a9993e364706816aba3e25717850c26c9cd0d89d'))).toEqual({
      text: 'abc',
    })
    expect(readAtOnce(data('abd', 'text/plain', sha1))).toHaveProperty('warning')
    expect(readAtOnce(data('abd', 'text/plain', 'no hash'))).toEqual({ text: 'abd' })
  })

  it('gives one text whatever way the bytes came', () => {
    const ways = fc.constantFrom(
      (text: string) => [Buffer.from(text).toString('base64'), 'text/plain'],
      (text: string) => [Buffer.from(text).toString('base64url'), 'text/plain; charset=utf-8'],
      (text: string) => [
        Buffer.from(text)
          .toString('base64')
          .replace(/(.{7})/g, '$1\r\n '),
        'text/markdown',
      ],
      (text: string) => [
        Buffer.from(`\uFEFF${text}`, 'utf16le').toString('base64'),
        'text/plain;charset=utf-8',
      ],
    )
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), ways, (written, way) => {
        const [encoded = '', contentType = ''] = way(`Note ${written}`)
        const first = readAtOnce(data(`Note ${written}`, 'text/plain'))
        expect(readAtOnce({ kind: 'data', data: encoded, contentType })).toEqual(first)
        // Reading what was read changes nothing, so offsets stay true.
        if (first && 'text' in first) expect(readAtOnce(data(first.text, 'text/plain'))).toEqual(first)
      }),
    )
  }, 30_000)

  it('never throws, whatever the bytes and the type', () => {
    const type = fc.constantFrom(
      '',
      'text/plain',
      'text/html',
      'text/rtf',
      'application/xhtml+xml',
      'text/x; charset=utf-16',
    )
    const start = fc.constantFrom('', '{\\rtf1', '<html><table><tr>', '<?xml ?>')
    fc.assert(
      fc.property(type, start, fc.uint8Array({ maxLength: 400 }), (contentType, head, tail) => {
        expect(() => readAtOnce(data(Buffer.concat([Buffer.from(head), tail]), contentType))).not.toThrow()
      }),
      { numRuns: 500 },
    )
  })
})

it('leaves PDF to a process of its own, whatever it is called', async () => {
  for (const type of ['application/pdf', 'text/plain', '', 'application/octet-stream'])
    expect(isSlow(data('%PDF-1.7\n', type))).toBe(true)
  expect(isSlow(data('Seen today.', 'text/plain'))).toBe(false)
  expect(await readAnything(data('Seen today.', 'text/plain'))).toEqual({ text: 'Seen today.' })
})
