import { describe, expect, it } from 'vitest'
import { makeScramVerifier } from './scram-verifier'

describe('a SCRAM verifier', () => {
  it('is what RFC 7677 derives from its example (user "user", password "pencil")', () => {
    const salt = Buffer.from('W22ZaJ0SNY7soEsUEjb6gQ==', 'base64')
    expect(makeScramVerifier('pencil', salt)).toBe(
      'SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY=:wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=',
    )
  })
  it('has a salt of its own each time', () => {
    expect(makeScramVerifier('the-same-password')).not.toBe(makeScramVerifier('the-same-password'))
  })
  it.each(['pass word', 'pässword', 'tab\t', ''])(
    'is refused for %j, which clients would change',
    (password) => {
      expect(() => makeScramVerifier(password)).toThrow(RangeError)
    },
  )
})
