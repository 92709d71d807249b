import { expect, it } from 'vitest'
import { describeStages } from './describe-stages'

it('says what is looked through, for people', () => {
  const { current } = describeStages([{ phase: 'searching', tool: 'family_history' }])
  expect(current).toBe('Searching: family history')
})

it.each(['Allergic to penicillin', 'toString', 'constructor', 'unknown tool'])(
  'never shows a tool name that is not ours: %s',
  (tool) => {
    expect(describeStages([{ phase: 'searching', tool }]).current).toBe('Searching the record')
  },
)
