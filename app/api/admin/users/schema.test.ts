import { expect, test } from 'vitest'
import { accountChange, newAccount } from './schema'

const account = {
  email: ' Robin.Hale@Example.ORG ',
  displayName: ' Dr. Robin Hale ',
  roles: ['clinician', 'clinician'],
}

test('an address is stored as sign-in looks it up, a role once', () => {
  expect(newAccount.parse(account)).toEqual({
    email: 'robin.hale@example.org',
    displayName: 'Dr. Robin Hale',
    roles: ['clinician'],
  })
})

test.each([
  ['email', { email: 'robin' }],
  ['displayName', { displayName: ' ' }],
  ['displayName', { displayName: 'a\u0000b' }],
  ['roles', { roles: ['operator'] }],
])('a new user is refused for its %s: %j', (field, change) => {
  const { error } = newAccount.safeParse({ ...account, ...change })
  expect(error?.issues[0]?.path[0]).toBe(field)
})

test('a change names what it changes, and no role of the command line', () => {
  expect(accountChange.parse({ disabled: true })).toEqual({ disabled: true })
  expect(accountChange.parse({ roles: [] })).toEqual({ roles: [] })
  expect(accountChange.safeParse({}).success).toBe(false)
  expect(accountChange.safeParse({ roles: ['integration'] }).success).toBe(false)
})
