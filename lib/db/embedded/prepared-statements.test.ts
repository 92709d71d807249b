import { beforeEach, describe, expect, it } from 'vitest'
import { frame, type Message, ProtocolViolation, syncMessage, text } from './messages'
import { PreparedStatements } from './prepared-statements'

const message = (type: string, ...parts: Buffer[]): Message => ({ type, bytes: frame(type, ...parts) })
const parse = (name: string, sql = 'SELECT 1') => message('P', text(name), text(sql), Buffer.from([0, 0]))
const close = (kind: 'S' | 'P', name: string) => message('C', Buffer.from(kind), text(name))
const [parsed, closed] = [message('1'), message('3')]

let statements: PreparedStatements
beforeEach(() => {
  statements = new PreparedStatements()
})

/** Sends a batch and lets the engine answer. */
function converse(sent: Message[], answers: Message[]): void {
  const changes = sent.flatMap((one) => statements.planChange(one) ?? [])
  for (const answer of answers) statements.follow(changes, answer)
}

describe('PreparedStatements', () => {
  it('prepares again what the engine confirmed, each on its own', () => {
    converse([parse(''), parse('élan'), parse('q')], [parsed, parsed, parsed])
    expect(statements.restore()).toEqual(
      Buffer.concat([parse('élan').bytes, syncMessage, parse('q').bytes, syncMessage]),
    )
  })

  it('forgets what failed, what is closed, and everything on DEALLOCATE ALL', () => {
    converse([parse('wrong')], [message('E')])
    converse([parse('gone'), close('S', 'gone')], [parsed, closed])
    expect(statements.restore()).toHaveLength(0)
    converse([parse('q')], [parsed])
    converse([], [message('C', text('DEALLOCATE ALL'))])
    expect(statements.restore()).toHaveLength(0)
  })

  it('keeps a statement when a portal of its name is closed, or when it is prepared a second time in vain', () => {
    converse([parse('q')], [parsed])
    converse([close('P', 'q'), parse('q', 'SELECT 2')], [closed, message('E')])
    expect(statements.restore()).toEqual(Buffer.concat([parse('q').bytes, syncMessage]))
  })

  it('gives up on a name without an end', () => {
    expect(() => statements.planChange(message('P', Buffer.from('endless')))).toThrow(ProtocolViolation)
  })
})
