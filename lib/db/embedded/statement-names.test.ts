import { describe, expect, it } from 'vitest'
import { frame, type Message, ProtocolViolation, text } from './messages'
import { prefixStatementName } from './statement-names'

const message = (type: string, ...parts: Buffer[]): Message => ({ type, bytes: frame(type, ...parts) })
const rest = Buffer.from([0, 1, 0, 0, 9])

describe('prefixStatementName', () => {
  it.each([
    ['P', [text('élan')], [text('c1_élan')]],
    ['B', [text('portal'), text('q')], [text('portal'), text('c1_q')]],
    ['D', [Buffer.from('S'), text('q')], [Buffer.from('S'), text('c1_q')]],
    ['C', [Buffer.from('S'), text('q')], [Buffer.from('S'), text('c1_q')]],
  ])('renames the statement in %s and leaves the rest as it was', (type, before, after) => {
    expect(prefixStatementName(message(type, ...before, rest), 'c1_').bytes).toEqual(
      frame(type, ...after, rest),
    )
  })

  it.each([
    ['the unnamed statement', message('P', text(''), text('SELECT 1'), rest)],
    ['a portal', message('D', Buffer.from('P'), text('q'))],
    ['a query', message('Q', text('q'))],
  ])('leaves %s alone', (_, unchanged) => {
    expect(prefixStatementName(unchanged, 'c1_').bytes).toEqual(unchanged.bytes)
  })

  it('gives up on a name without an end', () => {
    expect(() => prefixStatementName(message('P', Buffer.from('endless')), 'c1_')).toThrow(ProtocolViolation)
  })
})
