import { describe, expect, test } from 'vitest'
import { type Docked, readDocked, writeDocked } from './docked'

const id = '6f0c0a52-6f0f-4c5e-9d59-3f6a1c1b2a10'

describe('the address of a docked source', () => {
  test.each<Docked>([
    { kind: 'record', id },
    { kind: 'record', id, version: 3 },
    { kind: 'note', id },
    { kind: 'note', id, span: { start: 12, end: 40 } },
  ])('leads back to it: %o', (docked) => {
    expect(readDocked(writeDocked('', docked))).toEqual(docked)
  })

  test('keeps what the page itself is narrowed down to, and forgets the citation that was open', () => {
    const query = writeDocked('?concept=creatinine&from=2025&m=a&s=1&c=c2', { kind: 'record', id })
    expect(query).toBe(`concept=creatinine&from=2025&record=${id}`)
    expect(writeDocked(query, null)).toBe('concept=creatinine&from=2025')
  })

  test('names one source at a time', () => {
    const note = writeDocked('', { kind: 'note', id, span: { start: 1, end: 2 } })
    expect(writeDocked(note, { kind: 'record', id })).toBe(`record=${id}`)
  })

  test('opens nothing for anything but an id of ours', () => {
    for (const query of ['record=../../x', 'record=', 'note=1', 'record=Observation%2F1', ''])
      expect(readDocked(query)).toBeNull()
    expect(readDocked(`record=${id}&v=-2`)).toEqual({ kind: 'record', id })
    expect(readDocked(`note=${id}&span=9`)).toEqual({ kind: 'note', id })
  })
})
