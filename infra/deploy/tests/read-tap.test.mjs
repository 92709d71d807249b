import { describe, expect, it } from 'vitest'
import { readTap } from './read-tap.mjs'

describe('what bats says', () => {
  it('is counted, with the reason of a skip and the words under a failure', () => {
    const output = [
      '1..3',
      'ok 1 push: builds',
      'not ok 2 migrate: waits',
      '# (in test file x.bats, line 3)',
      '#   exit code 1',
      'ok 3 real calls # skip aws is not installed',
      '# a word about another test',
    ].join('\n')
    expect(readTap(output)).toEqual({
      passed: 1,
      skipped: ['aws is not installed'],
      failures: ['migrate: waits\n# (in test file x.bats, line 3)\n#   exit code 1'],
    })
  })
})
