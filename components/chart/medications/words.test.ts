import { describe, expect, it } from 'vitest'
import type { MedicationEntry } from '@/lib/contracts/medications'
import { isOverdue, wordSpan, wordStatus, wordUnconfirmed, writeDose } from './words'

const entry = (change: Partial<MedicationEntry>): MedicationEntry => ({
  recordId: 'x',
  display: 'Lisinopril 10 MG Oral Tablet',
  dosage: null,
  codedDose: null,
  phase: 'active',
  status: 'active',
  statusReason: null,
  reason: null,
  actor: null,
  start: '2020-01-02',
  end: null,
  ...change,
})

describe('S27: an order is no intake, and what was not taken is no medicine', () => {
  it.each([
    ['order', 'active', 'active', 'Active order', false],
    ['statement', 'active', 'active', 'Reported as taken', false],
    ['order', 'planned', 'active, proposal', 'Proposed, not ordered', true],
    ['order', 'not', 'active, not to be done', 'Not to be given', true],
    ['statement', 'not', 'not-taken', 'Not taken', true],
    ['administration', 'not', 'not-done', 'Not given', true],
    ['administration', 'ended', 'completed', 'Given', false],
    ['order', 'on-hold', 'on-hold', 'On hold', true],
    ['order', 'retracted', 'entered-in-error', 'Entered in error', true],
    ['order', 'unclear', null, 'Not clear: status not recorded', true],
    ['order', 'ended', 'stopped', 'Stopped', false],
  ] as const)('%s that is %s (%s) reads %s', (kind, phase, status, text, isMarked) => {
    expect(wordStatus({ phase, status }, kind)).toEqual({ text, isMarked })
  })

  it('says since when nothing speaks of the drug', () => {
    expect(wordUnconfirmed({ lastEvent: '2019-01-01' })).toBe('Not confirmed since 01-Jan-2019')
    expect(wordUnconfirmed({ lastEvent: null })).toBe('Not confirmed: no date recorded')
  })
})

describe('wordSpan', () => {
  it.each([
    [{}, 'order', ['since 02-Jan-2020', 'no end stated']],
    [{ end: '2021-02' }, 'order', ['02-Jan-2020', 'to Feb-2021']],
    [{ phase: 'ended' }, 'order', ['from 02-Jan-2020', 'end not recorded']],
    [{ start: null }, 'order', ['no date recorded']],
    [{ start: null, end: '2021' }, 'statement', ['start not recorded', 'to 2021']],
    [{ start: '2020-01-02T08:15:00Z', phase: 'ended' }, 'administration', ['02-Jan-2020 08:15']],
  ] as const)('%o of a %s reads %s', (change, kind, lines) => {
    expect(wordSpan(entry(change), kind)).toEqual(lines)
  })
})

describe('isOverdue', () => {
  it.each([
    [{ end: '2024-05-31' }, true],
    [{ end: '2024-06-01' }, false],
    [{ end: null }, false],
    // June may still last.
    [{ end: '2024-06' }, false],
    [{ end: '2024-05-31', phase: 'ended' }, false],
  ] as const)('%o on 01-Jun-2024: %s', (change, expected) => {
    expect(isOverdue(entry(change), '2024-06-01')).toBe(expected)
  })
})

describe('writeDose', () => {
  it.each([
    ['Take 1 tablet daily', '1 tablet, once daily from 2020-01-02', ['Take 1 tablet daily']],
    [
      'as directed',
      '5 mg, once daily from 2020-01-02',
      ['as directed', 'as coded: 5 mg, once daily from 02-Jan-2020'],
    ],
    ['once daily from 2020-01', null, ['once daily from Jan-2020']],
    [null, null, []],
  ])('%s, coded %s, reads %s', (dosage, codedDose, parts) => {
    expect(writeDose({ dosage, codedDose })).toEqual(parts)
  })
})
