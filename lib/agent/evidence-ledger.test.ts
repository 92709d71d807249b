import { expect, it } from 'vitest'
import type { EvidenceDraft } from '@/lib/contracts/evidence'
import { EvidenceLedger } from './evidence-ledger'

const note = (start: number): EvidenceDraft => ({
  kind: 'note',
  noteId: 'n',
  references: ['DocumentReference/1'],
  start,
  end: start + 5,
  quote: 'words',
  section: null,
  date: null,
  author: null,
})

it('gives the same span the handle it has, and another span the next one', () => {
  const ledger = new EvidenceLedger()
  expect(ledger.add(note(0)).handle).toBe('c1')
  expect(ledger.add(note(9)).handle).toBe('c2')
  expect(ledger.add(note(0)).handle).toBe('c1')
  expect(ledger.size).toBe(2)
  expect(ledger.get('c2')).toMatchObject({ start: 9 })
})

it('goes on numbering after an earlier turn, also where numbers are missing', () => {
  const ledger = new EvidenceLedger([{ ...note(0), handle: 'c7' }])
  expect(ledger.add(note(0)).handle).toBe('c7')
  expect(ledger.add(note(9)).handle).toBe('c8')
  expect(ledger.addedSince(1).map(({ handle }) => handle)).toEqual(['c8'])
  expect(ledger.get('c1')).toBeUndefined()
})

it('tells an absence from another by what was searched and how much', () => {
  const ledger = new EvidenceLedger()
  const search: EvidenceDraft = {
    kind: 'search',
    what: 'TSH',
    count: 3,
    from: null,
    to: null,
    status: 'none-recorded',
  }
  expect(ledger.add(search).handle).toBe('c1')
  expect(ledger.add({ ...search, count: 4 }).handle).toBe('c2')
})

it('tells the versions of a record apart: what was cited before stays what it was', () => {
  const record = (version: number): EvidenceDraft => ({
    kind: 'record',
    recordId: 'r',
    reference: 'Condition/r',
    version,
    label: 'Asthma',
    date: null,
    fields: {
      resourceType: 'Condition',
      display: 'Asthma',
      codes: [],
      categories: [],
      referenceRanges: [],
      components: [],
      negated: false,
      details: [],
    },
  })
  const ledger = new EvidenceLedger()
  expect([1, 2, 1].map((version) => ledger.add(record(version)).handle)).toEqual(['c1', 'c2', 'c1'])
})
