import { describe, expect, it } from 'vitest'
import type { SentencePart } from '@/lib/contracts/stream'
import { EvidenceLedger } from './evidence-ledger'
import { unsearchedRestricted } from './notices'

describe('what an absence did not look at', () => {
  const ledger = new EvidenceLedger()
  const search = { kind: 'search', what: 'TSH', count: 3, from: null, to: null } as const
  const absent = ledger.add({ ...search, status: 'none-recorded' }).handle
  const unreadable = ledger.add({ ...search, status: 'unreadable' }).handle
  const citing = (handle: string): SentencePart[] => [
    { index: 0, block: 'paragraph', verdict: 'absence', text: 'x', handles: [handle as 'c1'], reasons: [] },
  ]

  it('is said to whom restricted records are closed, and does not say whether there are any', () => {
    expect(unsearchedRestricted(ledger, citing(absent), false)).toMatchObject({
      kind: 'scope',
      text: expect.stringMatching(/not shown to this account, whether or not there are any/),
    })
  })

  it('is nothing where all was searched, or nothing is absent', () => {
    expect(unsearchedRestricted(ledger, citing(absent), true)).toBeNull()
    expect(unsearchedRestricted(ledger, citing(unreadable), false)).toBeNull()
    expect(unsearchedRestricted(ledger, [], false)).toBeNull()
  })
})
