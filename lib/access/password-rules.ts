import { LIMITS } from '@/lib/limits'

/** What guessers try first, as long as our passwords have to be; compared without case, spaces and signs. */
const OBVIOUS = [
  'password',
  'passphrase',
  'letmein',
  'welcome',
  'qwertyuiop',
  'qwertzuiop',
  'asdfghjkl',
  'abcdefghijklmnopqrstuvwxyz',
  '1234567890',
  '0987654321',
  'iloveyou',
  'administrator',
  'correcthorsebatterystaple',
  'changeme',
  'trustno1',
  'hospital',
  'clinician',
  'chartlight',
]
/** With so few characters left once what is obvious is taken out, the rest is decoration. */
const LEAST_OF_ITS_OWN = 6

export interface PasswordOwner {
  email: string
  displayName: string
}

/**
 * Why a password cannot be used, in a sentence; null when it can. NIST SP 800-63B: long, not among the obvious, and no
 * rules on which characters it has to hold. Length is counted in characters as people see them, after NFKC.
 */
export function findPasswordProblem(password: string, owner: PasswordOwner): string | null {
  const characters = [...normalizePassword(password)].length
  if (characters < LIMITS.passwordCharacters) {
    return `A password has at least ${LIMITS.passwordCharacters} characters; this one has ${characters}. A few words in a row are easy to remember.`
  }
  if (characters > LIMITS.passwordCharactersMost) {
    return `A password has at most ${LIMITS.passwordCharactersMost} characters; this one has ${characters}.`
  }
  if (isObvious(password, owner)) {
    return 'This password is among the first that somebody would guess; choose other words.'
  }
  return null
}

/** The same characters typed on another keyboard or system are the same password. */
export function normalizePassword(password: string): string {
  return password.normalize('NFKC')
}

function isObvious(password: string, { email, displayName }: PasswordOwner): boolean {
  const own = [email, ...email.split(/[@.]/), ...displayName.split(/[\s,.]+/)]
  const parts = [...OBVIOUS, ...own].map(plain).filter((part) => part.length >= 4)
  // The longest first: what is taken out of a longer one must not keep it from being found.
  const rest = parts
    .toSorted((a, b) => b.length - a.length)
    .reduce((left, part) => left.replaceAll(part, ''), plain(password))
  return new Set(rest).size < LEAST_OF_ITS_OWN || isRun(rest)
}

function plain(text: string): string {
  return normalizePassword(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
}

/** Every character follows the one before it by the same step: abcdef, 13579. */
function isRun(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0)
  const step = (codes[1] ?? 0) - (codes[0] ?? 0)
  return codes.every((code, index) => index === 0 || code - (codes[index - 1] ?? 0) === step)
}
