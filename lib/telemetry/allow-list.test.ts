import { describe, expect, it, vi } from 'vitest'
import { keepAllowed } from './allow-list'

const LIST = { patientId: 'id', code: 'word', count: 'number', rsc: 'flag' } as const
const ID = '0b0c3f5e-2f5d-4a68-9d53-0d4f3b1d8a10'

describe('the allow-list', () => {
  it('keeps what is named and of its kind', () => {
    const fields = { patientId: ID, code: 'model/a.b:1', count: 3, rsc: false }
    expect(keepAllowed(LIST, fields)).toEqual(fields)
  })

  it.each([
    ['a name that is not on it', { familyName: 'Halloran' }],
    ['a name that every object has', { constructor: 'Halloran' }],
    ['an id that is another system’s', { patientId: 'MRN-4711' }],
    ['words where a code belongs', { code: 'Odile Halloran' }],
    ['a line break', { code: 'a\nb' }],
    ['what is longer than any name of ours', { code: 'a'.repeat(201) }],
    ['a thing that hides others', { count: { text: 'Halloran' } }],
    ['no number', { count: Number.NaN }],
  ])('drops %s, and tells its name only', (_what, fields) => {
    const refuse = vi.fn()
    expect(keepAllowed(LIST, { ...fields, rsc: true }, refuse)).toEqual({ rsc: true })
    expect(refuse.mock.calls).toEqual([[Object.keys(fields)[0]]])
  })

  it('passes over what has no value', () => {
    const refuse = vi.fn()
    expect(keepAllowed(LIST, { code: undefined }, refuse)).toEqual({})
    expect(refuse).not.toHaveBeenCalled()
  })
})
