import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decode, UNKNOWN } from './msgpack.mjs'
import { bytes, integer, message, readMessage } from './protobuf.mjs'
import { findFaults } from './validate.mjs'

const hex = (text) => Buffer.from(text.replaceAll(' ', ''), 'hex')

describe('what Terraform and the stand-in say to each other', () => {
  it('a message comes back as it was written, whatever its length', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 20_000 }), fc.nat({ max: 2 ** 31 - 1 }), (text, number) => {
        const read = readMessage(message(bytes(1, text), integer(2, number), bytes(15, text)))
        expect(read[1].toString()).toBe(Buffer.from(text).toString())
        expect(read[2] ?? 0).toBe(number)
        expect(read[15]).toEqual(read[1])
      }),
    )
  })

  it.each([
    ['a map with text, a list and a number', '82 a1 61 92 01 ff a1 62 a3 78 79 7a', { a: [1, -1], b: 'xyz' }],
    ['long text, null and truth', '93 d9 02 68 69 c0 c3', ['hi', null, true]],
    ['large and broken numbers', '92 cd 03 e8 cb 3f f8 00 00 00 00 00 00', [1000, 1.5]],
    ['what is not known yet, of both sizes', '93 d4 00 00 c7 02 0c 00 00 05', [UNKNOWN, UNKNOWN, 5]],
  ])('decodes %s', (_what, packed, value) => {
    expect(decode(hex(packed))).toEqual(value)
  })

  it('a random word where an ARN is wanted is a fault, an unknown value is none', () => {
    const arn = (value) => Buffer.concat([hex('81 af'), Buffer.from('certificate_arn'), value])
    const word = Buffer.concat([hex('a8'), Buffer.from('k3x9q2ab')])
    expect(findFaults('aws_lb_listener', arn(word))).toEqual([
      'aws_lb_listener.certificate_arn "k3x9q2ab" is not an ARN.',
    ])
    expect(findFaults('aws_lb_listener', arn(hex('d4 00 00')))).toEqual([])
  })
})
