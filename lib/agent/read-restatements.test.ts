import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Restatement, RestatementReader } from './read-restatements'

function read(...deltas: string[]): [number, string, string[]][] {
  const found: Restatement[] = []
  const reader = new RestatementReader((one) => found.push(one))
  for (const delta of deltas) reader.write(delta)
  reader.end()
  return found.map(({ index, sentence }) => [index, sentence.text, sentence.handles])
}

describe('reading restated sentences', () => {
  it('takes numbered lines, of each its first sentence, and nothing else', () => {
    expect(
      read(
        'Here they are.\n1: Potassium was 4.1 mmol/L [c1]. And more.\n- 3. Sodium was 139 mmol/L [c2].\n[4]: X [c3].\n5:\n',
      ),
    ).toEqual([
      [0, 'Potassium was 4.1 mmol/L.', ['c1']],
      [2, 'Sodium was 139 mmol/L.', ['c2']],
      [3, 'X.', ['c3']],
    ])
  })

  it('takes no value for a number of a sentence', () => {
    expect(read('4.1 mmol/L was the potassium [c1].\n2021-03-03: Potassium [c1].')).toEqual([])
  })

  it('reads the same however the text is cut', () => {
    const text = '1: Potassium was 4.1 mmol/L [c1].\n2: Sodium was 139 mmol/L on 03-Mar-2021 [c2].\nDone.'
    const cuts = fc.array(fc.nat({ max: text.length }))
    fc.assert(
      fc.property(cuts, (at) => {
        const places = [0, ...at.sort((one, other) => one - other), text.length]
        const pieces = places.slice(1).map((end, index) => text.slice(places[index], end))
        expect(read(...pieces)).toEqual(read(text))
      }),
    )
  })
})
