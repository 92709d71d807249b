import { randomInt } from 'node:crypto'

/** No letter that passes for another: it is read from one screen and typed on another. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789'

/** 'k7m2p-…', four groups of five: 99 bits. */
export function createOneTimePassword(): string {
  const group = () => Array.from({ length: 5 }, () => LETTERS[randomInt(LETTERS.length)]).join('')
  return [group(), group(), group(), group()].join('-')
}
