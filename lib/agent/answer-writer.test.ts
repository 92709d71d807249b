import { beforeEach, describe, expect, it } from 'vitest'
import type { RecordEvidence } from '@/lib/contracts/evidence'
import { cutSentences } from '@/lib/grounding/cut-sentences'
import { AnswerWriter } from './answer-writer'
import { EvidenceLedger } from './evidence-ledger'
import { unmentionedAbnormal } from './notices'
import { keepPart, type TurnPart } from './turn-part'

const result = (
  name: string,
  value: string,
  more: Partial<RecordEvidence['fields']> = {},
): Omit<RecordEvidence, 'handle'> => ({
  kind: 'record',
  recordId: `${name}-${value}`,
  reference: `Observation/${name}-${value}`,
  version: 1,
  label: name,
  date: '2021-03-03',
  fields: {
    resourceType: 'Observation',
    display: name,
    codes: [],
    categories: ['laboratory'],
    status: 'final',
    start: '2021-03-03',
    quantity: { number: Number(value), text: value, unit: 'mmol/L' },
    referenceRanges: [],
    components: [],
    negated: false,
    details: [],
    ...more,
  },
})

describe('writing an answer', () => {
  let sent: TurnPart[]
  let ledger: EvidenceLedger
  let writer: AnswerWriter

  beforeEach(() => {
    sent = []
    ledger = new EvidenceLedger()
    ledger.add(result('Potassium', '4.1'))
    ledger.add(result('Sodium', '139'))
    writer = new AnswerWriter(
      ledger,
      (part) => sent.push(part),
      (text) => text,
    )
  })

  const kept = () => {
    const parts: TurnPart[] = []
    for (const part of sent) keepPart(parts, part)
    return parts
  }
  const write = (text: string) => {
    for (const piece of text) writer.write(piece)
    writer.endText()
  }

  it('sends the evidence before the first sentence that cites it, once', () => {
    write('Potassium was 4.1 mmol/L on 03-Mar-2021 [c1]. Potassium was 4.1 mmol/L [c1].')
    expect(sent.map(({ type, id }) => `${type} ${id}`)).toEqual([
      'data-evidence c1',
      'data-sentence s0',
      'data-sentence s1',
    ])
    expect(sent[1]?.data).toMatchObject({
      verdict: 'supported',
      text: 'Potassium was 4.1 mmol/L on 03-Mar-2021.',
    })
  })

  it('withholds a sentence that contradicts its source: no text, but what the source says', () => {
    write('Potassium was 5.9 mmol/L [c1].')
    const part = sent.find(({ type }) => type === 'data-sentence')
    expect(part?.data).toMatchObject({ verdict: 'contradicted', handles: ['c1'] })
    expect(part?.data).not.toHaveProperty('text')
    expect(part?.data).toMatchObject({ shown: [{ handle: 'c1', label: 'Potassium', value: '4.1 mmol/L' }] })
    expect(writer.withheld.get(0)?.text).toContain('5.9')
    expect(JSON.stringify(sent)).not.toContain('5.9')
  })

  it('drops handles that nobody gave out', () => {
    write('Potassium was 4.1 mmol/L [c77].')
    expect(sent.find(({ type }) => type === 'data-sentence')?.data).toMatchObject({
      verdict: 'contradicted',
      handles: [],
    })
  })

  it('becomes its sources when more than a third is withheld', () => {
    write('Potassium was 4.1 mmol/L [c1]. Sodium was 150 mmol/L [c2].')
    writer.replaceIfUntrusted()
    const sentences = kept().filter(({ type }) => type === 'data-sentence')
    expect(sentences).toHaveLength(2)
    for (const { data } of sentences) expect(data).not.toHaveProperty('text')
    expect(kept().at(-1)).toMatchObject({ type: 'data-notice', data: { kind: 'left-out' } })
    expect(writer.withheld.size).toBe(2)
  })

  it('keeps what is supported beside one remark in unknown words, which is withheld', () => {
    write('Potassium was 4.1 mmol/L [c1]. Everything else is fine.')
    writer.replaceIfUntrusted()
    const shown = kept().flatMap((part) => (part.type === 'data-sentence' ? [part.data] : []))
    expect(shown.map(({ text }) => text)).toEqual(['Potassium was 4.1 mmol/L.', undefined])
  })

  it('stays as it is when a third or less is withheld', () => {
    write('Potassium was 4.1 mmol/L [c1]. Sodium was 139 mmol/L [c2]. Sodium was 150 mmol/L [c2].')
    writer.replaceIfUntrusted()
    expect(kept().filter(({ type }) => type === 'data-notice')).toEqual([])
    expect(writer.withheld.size).toBe(1)
  })

  const shown = () => kept().flatMap((part) => (part.type === 'data-sentence' ? [part.data] : []))
  const restate = (index: number, text: string) => {
    const [sentence] = cutSentences(text)
    if (sentence) writer.restate(index, sentence)
  }

  it('shows a restated sentence in the place of the withheld one, and no longer keeps that', () => {
    write('Potassium was 5.9 mmol/L [c1]. Sodium was 139 mmol/L [c2].')
    expect(writer.repairable).toMatchObject([{ index: 0, raw: 'Potassium was 5.9 mmol/L [c1].' }])
    restate(0, 'Potassium was 4.1 mmol/L [c1].')
    expect(shown().map(({ index, text }) => [index, text])).toEqual([
      [0, 'Potassium was 4.1 mmol/L.'],
      [1, 'Sodium was 139 mmol/L.'],
    ])
    expect(writer.withheld.size).toBe(0)
  })

  it('takes one version only, and none of a sentence that is shown or does not exist', () => {
    write('Potassium was 5.9 mmol/L [c1]. Sodium was 139 mmol/L [c2].')
    restate(0, 'Potassium was 5.8 mmol/L [c1].')
    restate(0, 'Potassium was 4.1 mmol/L [c1].')
    restate(1, 'Potassium was 4.1 mmol/L [c1].')
    restate(7, 'Potassium was 4.1 mmol/L [c1].')
    expect(shown().map(({ text }) => text)).toEqual([undefined, 'Sodium was 139 mmol/L.'])
    expect(writer.withheld.get(0)?.text).toContain('5.9')
  })

  it('lets fall what leans on a withheld sentence: “it”, “both”, and bare lines under a withheld lead-in', () => {
    write('Potassium was 5.9 mmol/L [c1]. It was 139 mmol/L on 03-Mar-2021 [c2].')
    write('Sodium was 139 mmol/L [c2]. Both were measured on 03-Mar-2021 [c1][c2].')
    expect(shown().map(({ text }) => text !== undefined)).toEqual([false, false, true, false])
    write('She does not tolerate these drugs:\n- Sodium [c2]\n- Sodium: 139 mmol/L [c2]')
    expect(
      shown()
        .slice(4)
        .map(({ text }) => text),
    ).toEqual([undefined, undefined, 'Sodium: 139 mmol/L'])
  })

  it('lets lines rise with their lead-in, which alone is asked for again', () => {
    write('She does not tolerate these drugs:\n- Sodium [c2]\n- Potassium [c1]\n- Potassium 5.9 mmol/L [c1]')
    expect(writer.repairable.map(({ index }) => index)).toEqual([0, 3])
    restate(3, 'Potassium [c77].')
    restate(0, 'Results:')
    expect(shown().map(({ text }) => text)).toEqual(['Results:', 'Sodium', 'Potassium', undefined])
    expect([...writer.withheld.keys()]).toEqual([3])
  })

  it('names abnormal results that were read and not mentioned, and only those', () => {
    const high = ledger.add(result('Glucose', '18', { interpretation: 'high' }))
    ledger.add(result('Calcium', '2.4', { interpretation: 'normal' }))
    write('Potassium was 4.1 mmol/L [c1].')
    const notice = unmentionedAbnormal(ledger, ledger.all(), writer.sentences, [])
    expect(notice).toMatchObject({ kind: 'unmentioned-abnormal', handles: [high.handle] })
    expect(notice?.text).toContain('Glucose 18 mmol/L (high) on 03-Mar-2021')
    write('Glucose was 18 mmol/L [c3].')
    expect(unmentionedAbnormal(ledger, ledger.all(), writer.sentences, [])).toBeNull()
  })

  it('names a critical result also where another one of its kind is spoken of, and no lesser one', () => {
    ledger.add(result('Potassium', '5.4', { interpretation: 'high' }))
    const critical = ledger.add(result('Potassium', '7.9', { interpretation: 'critical-high' }))
    write('Potassium was 4.1 mmol/L [c1].')
    expect(unmentionedAbnormal(ledger, ledger.all(), writer.sentences, [])).toMatchObject({
      handles: [critical.handle],
    })
  })
})
