import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  errorResponse,
  FrameReader,
  frame,
  integers,
  type Message,
  ProtocolViolation,
  parseErrorFields,
  parseStartup,
  startupMessage,
} from './messages'

const type = fc.constantFrom('Q', 'P', 'B', 'D', 'E', 'S', 'H', 'C')
const body = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes))
const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 })

describe('FrameReader', () => {
  it('finds the same messages however the bytes were chopped', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(type, body), { maxLength: 12 }), cuts, (messages, places) => {
        const sent = messages.map(([name, content]) => frame(name, content))
        const found = chop(Buffer.concat(sent), places).flatMap(readAll(new FrameReader()))
        expect(found.map(({ bytes }) => bytes.toString('hex'))).toEqual(
          sent.map((bytes) => bytes.toString('hex')),
        )
      }),
    )
  })

  it('reads the startup packet and the messages behind it from one chunk', () => {
    const reader = new FrameReader()
    reader.push(Buffer.concat([startupMessage('someone', 'postgres'), frame('S')]))
    expect(parseStartup(reader.takeStartup() ?? Buffer.alloc(8))).toMatchObject({ kind: 'startup' })
    expect(reader.takeMessage()?.type).toBe('S')
    expect(reader.takeMessage()).toBeUndefined()
  })

  it.each([
    ['shorter than itself', 3],
    ['negative', -1],
    ['larger than any message', 2 ** 30],
  ])('gives up on a length that is %s, before it waits for the bytes', (_, length) => {
    const reader = new FrameReader()
    reader.push(Buffer.concat([Buffer.from('Q'), integers(length)]))
    expect(() => reader.takeMessage()).toThrow(ProtocolViolation)
  })
})

describe('parseStartup', () => {
  it('reads back every user and database name', () => {
    const name = fc.string({ minLength: 1, unit: 'grapheme' }).filter((text) => !text.includes('\0'))
    fc.assert(
      fc.property(name, name, (user, database) => {
        const request = parseStartup(startupMessage(user, database))
        if (request.kind !== 'startup') throw new Error(request.kind)
        expect([...request.parameters]).toEqual([
          ['user', user],
          ['database', database],
        ])
      }),
    )
  })

  it('tells a request for encryption and a cancellation from a start', () => {
    expect(parseStartup(integers(8, 80877103))).toEqual({ kind: 'encryption' })
    expect(parseStartup(integers(16, 80877102, 7, 42))).toEqual({ kind: 'cancel', processId: 7, secret: 42 })
    expect(() => parseStartup(integers(8, 2 << 16))).toThrow(ProtocolViolation)
  })
})

it('reads back the code and the sentence of an error', () => {
  const fields = parseErrorFields(errorResponse({ severity: 'ERROR', code: '55P03', message: 'busy' }))
  expect([fields.get('C'), fields.get('M')]).toEqual(['55P03', 'busy'])
})

function chop(bytes: Buffer, places: number[]): Buffer[] {
  const at = [0, ...places.map((place) => Math.floor(place * bytes.length)), bytes.length].sort(
    (a, b) => a - b,
  )
  return at.slice(1).map((end, index) => bytes.subarray(at[index], end))
}

function readAll(reader: FrameReader): (chunk: Buffer) => Message[] {
  return (chunk) => {
    reader.push(chunk)
    const messages: Message[] = []
    for (let next = reader.takeMessage(); next; next = reader.takeMessage()) messages.push(next)
    return messages
  }
}
