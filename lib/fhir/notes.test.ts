import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeAttachment } from './note-text'
import { extractNotes, noteId } from './notes'

const encode = (text: string, encoding: BufferEncoding = 'utf8') =>
  Buffer.from(text, encoding).toString('base64')

describe('decodeAttachment', () => {
  it.each([
    ['plain text with Windows line ends', encode('a\r\nb\rc'), 'text/plain', 'a\nb\nc'],
    ['base64url', Buffer.from('a?>ü~').toString('base64url'), 'text/plain; charset=utf-8', 'a?>ü~'],
    ['broken lines of base64', encode('Hello there').replace(/(.{4})/g, '$1\n'), 'text/plain', 'Hello there'],
    ['a byte order mark', encode('\uFEFFPlan'), 'text/plain', 'Plan'],
    ['UTF-16', Buffer.from('\uFEFFTemp 38 °C', 'utf16le').toString('base64'), 'text/plain', 'Temp 38 °C'],
    ['the stated charset', encode('38 \xb0C', 'latin1'), 'text/plain; charset=iso-8859-1', '38 °C'],
    ['NUL', encode('a\0b'), 'text/plain', 'ab'],
    [
      'HTML',
      encode('<p>A &lt; B &amp; C</p><ul><li>one</li><li>two</li></ul><script>x()</script>'),
      'text/html',
      'A < B & C\n\n- one\n- two',
    ],
  ])('reads %s', (_, data, type, text) => {
    expect(decodeAttachment(data, type)).toEqual({ text })
  })

  it.each([
    [encode('%PDF-1.7'), 'application/pdf'],
    ['***', 'text/plain'],
    [encode('x'), 'text/plain; charset=klingon'],
    [encode('  \n'), 'text/plain'],
  ])('says why %s as %s cannot be read', (data, type) => {
    expect(decodeAttachment(data, type)).toHaveProperty('unreadableReason')
  })

  it('is stable: decoding what it decoded gives the same text, so offsets stay true', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (written) => {
        const first = decodeAttachment(encode(written), 'text/plain')
        if (!('text' in first)) return
        expect(decodeAttachment(encode(first.text), 'text/plain')).toEqual(first)
      }),
    )
  })
})

describe('extractNotes', () => {
  it('reads the attachments of documents and reports with date, author and relation', () => {
    const document = {
      resourceType: 'DocumentReference',
      status: 'current',
      docStatus: 'preliminary',
      type: { text: 'Progress note' },
      date: '2024-02-03',
      author: [{ display: 'Dr. A' }, { display: 'Dr. B' }],
      relatesTo: [{ code: 'replaces', target: { reference: 'DocumentReference/0' } }],
      content: [
        { attachment: { data: encode('one') } },
        { attachment: { url: 'https://x.example/2', title: 'Scan' } },
      ],
    }
    expect(extractNotes(document)).toMatchObject([
      {
        position: 0,
        title: 'Progress note',
        text: 'one',
        date: '2024-02-03',
        author: 'Dr. A, Dr. B',
        docStatus: 'preliminary',
        relatesTo: [{ code: 'replaces' }],
      },
      { position: 1, title: 'Scan', unreadableReason: expect.stringContaining('attachment.url') },
    ])
    expect(
      extractNotes({
        resourceType: 'DiagnosticReport',
        effectiveDateTime: '2020',
        presentedForm: [{ data: encode('x') }],
      }),
    ).toMatchObject([{ text: 'x', date: '2020' }])
  })

  it('gives one text two ids in two charts', () => {
    expect(noteId('p1', 'same')).not.toBe(noteId('p2', 'same'))
    expect(noteId('p1', 'same')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
  })
})
