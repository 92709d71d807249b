import { describe, expect, it } from 'vitest'
import { formatName, type HumanName } from './name'

describe('formatName', () => {
  it.each<[string, HumanName[], string, string]>([
    [
      'a full name',
      [{ use: 'official', family: 'Okafor', given: ['Ngozi', 'A.'], prefix: ['Ms'] }],
      'OKAFOR, Ngozi A. (Ms)',
      'Ngozi A. Okafor',
    ],
    ['a suffix', [{ family: 'Ruiz', given: ['Ana'], suffix: ['PhD'] }], 'RUIZ, Ana, PhD', 'Ana Ruiz'],
    [
      'official before usual',
      [
        { use: 'usual', given: ['Zed'] },
        { use: 'official', family: 'Ito', given: ['Ken'] },
      ],
      'ITO, Ken',
      'Ken Ito',
    ],
    [
      'the name in force before an ended one',
      [
        { use: 'official', family: 'Old', period: { end: '2010-01-01' } },
        { use: 'usual', family: 'New' },
      ],
      'NEW',
      'New',
    ],
    ['text only', [{ text: 'Ngozi Okafor' }], 'Ngozi Okafor', 'Ngozi Okafor'],
    ['a given name alone', [{ given: ['Suharto'] }], 'Suharto', 'Suharto'],
    ['an anonymous patient', [{ use: 'anonymous' }], 'Name not recorded', 'Name not recorded'],
    ['no name', [], 'Name not recorded', 'Name not recorded'],
  ])('%s', (_, names, display, plain) => {
    const name = formatName(names, '2026-11-22')
    expect([name.display, name.plainName]).toEqual([display, plain])
  })
})
