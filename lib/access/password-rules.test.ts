import { describe, expect, it } from 'vitest'
import { findPasswordProblem } from './password-rules'

const OWNER = { email: 'robin.hale@ward.example', displayName: 'Dr. Robin Hale' }
const problem = (password: string) => findPasswordProblem(password, OWNER)

describe('a password', () => {
  it.each([
    'three green lamps over there',
    'correct mule battery staple',
    'пятнадцать зелёных ламп',
    'xQ7!vR2#pL9$wN4',
    'Robin likes wide rivers in spring',
    '長い合言葉はこれで十分に長いはずです',
  ])('is long and of its own: %j', (password) => {
    expect(problem(password)).toBeNull()
  })

  it.each(['', 'short', 'xQ7!vR2#pL9$wN', '🙂'.repeat(14)])(
    'has 15 characters as people count them: %j',
    (password) => {
      expect(problem(password)).toMatch(/at least 15 characters; this one has \d+/)
    },
  )

  it('has an upper end, so that hashing it stays cheap', () => {
    expect(problem('many words '.repeat(40))).toMatch(/at most 256/)
  })

  it.each([
    'aaaaaaaaaaaaaaaaaaaa',
    'abababababababababab',
    'abcdefghijklmnopq',
    '123456789012345',
    'Password-Password-Password!',
    'correct horse battery staple',
    'Welcome.Chartlight.2026',
    'robin.hale@ward.example',
    'Robin Hale Robin Hale 1',
  ])('is not among the first that somebody would guess: %j', (password) => {
    expect(problem(password)).toMatch(/would guess/)
  })
})
