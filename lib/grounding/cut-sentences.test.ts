import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createSentenceCutter, cutSentences } from './cut-sentences'

const texts = (text: string) => cutSentences(text).map((sentence) => sentence.text)

describe('cutting an answer into sentences', () => {
  it.each([
    ['HbA1c was 7.1 % [c1]. BP was 118/74 mmHg [c2].', ['HbA1c was 7.1 %.', 'BP was 118/74 mmHg.']],
    ['Seen by Dr. Okafor on Main Ward. No change.', ['Seen by Dr. Okafor on Main Ward.', 'No change.']],
    [
      'Some drugs, e.g. Lisinopril, were stopped. Others not.',
      ['Some drugs, e.g. Lisinopril, were stopped.', 'Others not.'],
    ],
    ['Apixaban 5 mg b.i.d. since May. Stable.', ['Apixaban 5 mg b.i.d. since May.', 'Stable.']],
    ['Apixaban 5 mg b.i.d. Warfarin was stopped.', ['Apixaban 5 mg b.i.d.', 'Warfarin was stopped.']],
    ['Plt. 150 ×10³/µL. Hb 12.1.', ['Plt. 150 ×10³/µL.', 'Hb 12.1.']],
    ['See J. R. Smith at St. Mary. He agreed.', ['See J. R. Smith at St. Mary.', 'He agreed.']],
    ['Low vitamin K. He bled.', ['Low vitamin K.', 'He bled.']],
    [
      'Approx. 10 kg vs. 12 kg before. Dose 5 mg. Then stopped.',
      ['Approx. 10 kg vs. 12 kg before.', 'Dose 5 mg.', 'Then stopped.'],
    ],
    ['Sample no. 3 was lost. Was it? No.', ['Sample no. 3 was lost.', 'Was it?', 'No.']],
    ['Values rose. eGFR fell. pH was 7.4.', ['Values rose.', 'eGFR fell.', 'pH was 7.4.']],
    ['Range 4.0–5.6 %. Next.', ['Range 4.0–5.6 %.', 'Next.']],
    ['“Lives alone.” [c7] She has a cat.', ['“Lives alone.”', 'She has a cat.']],
    ['1. Aspirin 75 mg\n2. Atorvastatin', ['Aspirin 75 mg', 'Atorvastatin']],
    ['HbA1c was 7.2 %. [c1] It rose.', ['HbA1c was 7.2 %.', 'It rose.']],
    ['Cr 1.9 mg/dL. K 5.2 mmol/L. Na 131.', ['Cr 1.9 mg/dL.', 'K 5.2 mmol/L.', 'Na 131.']],
    ['Given at 9 a.m. on Monday. Then stopped.', ['Given at 9 a.m. on Monday.', 'Then stopped.']],
    ['**Hb:** 9.8 g/dL [c1]. **Plt:** 150 [c2].', ['Hb: 9.8 g/dL.', 'Plt: 150.']],
    ['| HbA1c | 7.1 % | [c1] |\n| LDL | 2.1 | [c2] |', ['| HbA1c | 7.1 % | |', '| LDL | 2.1 | |']],
    ['a) Warfarin 5 mg\nb) INR 2.4', ['Warfarin 5 mg', 'INR 2.4']],
    ['Dr. A. B. Reyes operated. He recovered.', ['Dr. A. B. Reyes operated.', 'He recovered.']],
  ])('%s', (text, expected) => {
    expect(texts(text)).toEqual(expected)
  })

  it('leaves out what nobody sees, and halves of characters, wherever they stand', () => {
    const hidden = String.fromCodePoint(0xe0041, 0xe0107)
    expect(cutSentences(`\u202eHb\u0000 12\u200b.1${hidden}\ud800 [c1].\u2066`)).toMatchObject([
      { text: 'Hb 12.1.', handles: ['c1'] },
    ])
    expect(cutSentences('\u200b\u0007\n\ufeff')).toEqual([])
    const [, cut] = cutSentences(`a${'😀'.repeat(4000)}`)
    expect(cut?.text.isWellFormed()).toBe(true)
  })

  it('gives each sentence the citations before or behind its full stop', () => {
    expect(
      cutSentences('One [c1][c2]. Two. [c3, c4] Three (c5). Four [c6–c8].').map((s) => s.handles),
    ).toEqual([['c1', 'c2'], ['c3', 'c4'], ['c5'], ['c6', 'c7', 'c8']])
  })

  it('knows headings, list lines and paragraphs', () => {
    expect(
      cutSentences('## Allergies\n- Peanut [c1].\n* Latex\n**Plan**\nDone.').map((s) => s.block),
    ).toEqual(['heading', 'list-item', 'list-item', 'heading', 'paragraph'])
  })

  it('gives a sentence out at the stop behind its citation, any other as soon as the next one begins', () => {
    const cutter = createSentenceCutter()
    expect(cutter.push('HbA1c was 7.1 % [c1]')).toEqual([])
    expect(cutter.push('.')).toHaveLength(1)
    expect(cutter.push(' It rose.')).toEqual([])
    expect(cutter.push(' T')).toHaveLength(1)
    expect(cutter.push('wo\n')).toHaveLength(1)
  })

  it('leaves what closes a bracket or quotation behind that stop to nobody', () => {
    expect(cutSentences('(HbA1c was 7.1 % [c1].) It rose [c2].”').map(({ text }) => text)).toEqual([
      '(HbA1c was 7.1 %.',
      'It rose.',
    ])
  })

  it('cuts the same however the stream is chunked, and loses no character', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'Dr. ',
        'e.g. ',
        '7.1 %',
        ' [c1]',
        '[c2, c3]',
        '(c4)',
        '. ',
        '.',
        '\n',
        '- ',
        '1. ',
        '? ',
        '… ',
        'b.i.d.',
        ' K. ',
        '”',
        '## ',
      ),
      fc.constantFrom('He ', 'was ', 'eGFR ', 'no. 3', 'St. ', '[', '(c', '"'),
      fc.string({ maxLength: 5 }),
    )
    const cuts = fc.array(fc.nat({ max: 12 }), { minLength: 1, maxLength: 40 })
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), cuts, (pieces, sizes) => {
        const text = pieces.join('')
        const cutter = createSentenceCutter()
        const chunked = []
        for (let at = 0, turn = 0; at < text.length; turn += 1) {
          const size = 1 + (sizes[turn % sizes.length] ?? 1)
          chunked.push(...cutter.push(text.slice(at, at + size)))
          at += size
        }
        chunked.push(...cutter.flush())
        expect(chunked).toEqual(cutSentences(text))
      }),
      { numRuns: 2000 },
    )
  })

  it('is linear: a megabyte without a break takes well under two seconds, in small pieces too', () => {
    const cutter = createSentenceCutter()
    const started = performance.now()
    for (let turn = 0; turn < 20_000; turn += 1)
      cutter.push('Potassium 4.1 mmol/L, sodium 140 (normal); e.g. a')
    cutter.flush()
    expect(performance.now() - started).toBeLessThan(2000)
  })
})
