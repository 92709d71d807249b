import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Written, writePdf } from '@/tests/ingest/write-pdf'
import { readPdf } from './read-pdf'

const read = (pages: readonly (readonly Written[])[]) => readPdf({ bytes: writePdf(pages) })
const column = (x: number, top: number, lines: readonly string[]): Written[] =>
  lines.map((text, place) => ({ x, y: top - place * 12, text }))

describe('readPdf', () => {
  it('joins wrapped lines, mends words cut at the line end, and keeps headings, items and blank lines', async () => {
    const lines = [
      'The patient was admitted with a two day history of fever and productive cough, and was treated for',
      'community acquired pneumonia with intravenous amoxicillin. Her blood pressure was within the nor-',
      'mal range throughout the stay and she was discharged home in good general condition after four days',
      'of treatment, with advice to finish the course and to return at once if she became more breathless.',
    ]
    const plan = ['Plan:', '- Amoxicillin 500 mg three times a day', '- Chest film in six weeks']
    const page = [
      { x: 72, y: 740, text: 'Discharge summary', size: 16 },
      ...column(72, 700, lines),
      ...column(72, 640, plan),
    ]
    expect(await read([page])).toEqual({
      text: `# Discharge summary

The patient was admitted with a two day history of fever and productive cough, and was treated for community acquired pneumonia with intravenous amoxicillin. Her blood pressure was within the normal range throughout the stay and she was discharged home in good general condition after four days of treatment, with advice to finish the course and to return at once if she became more breathless.

Plan:
- Amoxicillin 500 mg three times a day
- Chest film in six weeks`,
    })
  })

  it('reads the left column before the right one, and the title above both first', async () => {
    const left = [
      'Seen in the clinic today for her',
      'yearly review. She has no chest',
      'pain and sleeps well at night.',
    ]
    const right = [
      'Continue the same medicines as',
      'before. We agreed to repeat the',
      'blood tests in three months.',
    ]
    const title = {
      x: 72,
      y: 740,
      text: 'Clinic letter of the department of cardiology to the family doctor, all pages',
    }
    expect(await read([[title, ...column(72, 700, left), ...column(330, 700, right)]])).toEqual({
      text: `${title.text}\n\n${left.join(' ')}\n\n${right.join(' ')}`,
    })
  })

  it('keeps a row of a table on one line', async () => {
    const rows = [
      ['Test', 'Result', 'Range'],
      ['Sodium', '139 mmol/L', '135-145'],
      ['Potassium', '5.9 mmol/L', '3.5-5.1'],
    ]
    const page = rows.flatMap(([one = '', two = '', three = ''], place) => {
      const y = 700 - place * 14
      return [
        { x: 72, y, text: one },
        { x: 200, y, text: two },
        { x: 330, y, text: three },
      ]
    })
    expect(await read([page])).toEqual({
      text: 'Test | Result | Range\nSodium | 139 mmol/L | 135-145\nPotassium | 5.9 mmol/L | 3.5-5.1',
    })
  })

  it('does not make 109 of 10 to the power of 9', async () => {
    const page = [
      { x: 72, y: 700, text: 'Platelets 10' },
      { x: 124.5, y: 704, text: '9', size: 6 },
      { x: 128, y: 700, text: '/L' },
    ]
    expect(await read([page])).toEqual({ text: 'Platelets 10^9/L' })
  })

  it('parts pages by a blank line, and says once what repeats at their edges', async () => {
    const pages = [1, 2, 3, 4].map((number) => [
      { x: 72, y: 760, text: 'General Hospital' },
      { x: 72, y: 745, text: `Weight ${70 + number} kg.` },
      { x: 72, y: 30, text: `Page ${number} of 4` },
    ])
    expect(await read(pages)).toEqual({
      text: 'General Hospital\nWeight 71 kg.\n\nPage 1 of 4\n\nWeight 72 kg.\n\nWeight 73 kg.\n\nWeight 74 kg.',
    })
  })

  it('takes a bare number for a page number only when it counts the pages', async () => {
    const pages = [3, 4, 5].map((number) => [
      { x: 72, y: 700, text: `Part ${number}.` },
      { x: 72, y: 60, text: `${number * 10}` },
      { x: 300, y: 30, text: `${number}` },
    ])
    expect(await read(pages)).toEqual({ text: 'Part 3.\n\n30\n\n3\n\nPart 4.\n\n40\n\nPart 5.\n\n50' })
  })

  it('says of each PDF that it cannot read what is wrong with it', async () => {
    const whole = writePdf([[{ x: 72, y: 700, text: 'Seen today.' }]])
    const encrypted = writePdf([[{ x: 72, y: 700, text: 'x' }]], {
      trailer: `/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>>>/ID[<00><00>]`,
    })
    const scan = writePdf([Buffer.from('q 100 0 0 100 0 0 cm 0 0 1 rg 0 0 1 1 re f Q')])
    const reasons: [Buffer, RegExp][] = [
      [encrypted, /locked with a password/],
      [Buffer.from('%PDF-1.7\nnothing of the kind'), /damaged/],
      [scan, /without text/],
      [writePdf(Array.from({ length: 501 }, () => [])), /more than 500 pages/],
    ]
    for (const [bytes, reason] of reasons)
      expect(await readPdf({ bytes })).toEqual({ unreadableReason: expect.stringMatching(reason) })
    expect(await readPdf({ bytes: whole })).toEqual({ text: 'Seen today.' })
  })

  it('never throws, however a PDF is damaged', async () => {
    const whole = writePdf([column(72, 700, ['Seen in the clinic today.', 'No pain.'])], { compress: true })
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), {
      maxLength: 20,
    })
    await fc.assert(
      fc.asyncProperty(damage, fc.nat(whole.length), async (changes, length) => {
        const bytes = Buffer.from(whole)
        for (const [at, byte] of changes) bytes[at] = byte
        const reading = await readPdf({ bytes: bytes.subarray(0, Math.max(length, whole.length / 2)) })
        expect('text' in reading || 'unreadableReason' in reading).toBe(true)
      }),
      { numRuns: 60 },
    )
  }, 40_000)

  it('ends a PDF that unpacks without end, and reads the next one', async () => {
    const bomb = writePdf([Buffer.alloc(1_500_000_000)], { compress: true })
    expect(await readPdf({ bytes: bomb })).toEqual({ unreadableReason: expect.stringContaining('memory') })
    expect(await read([[{ x: 72, y: 700, text: 'Seen today.' }]])).toEqual({ text: 'Seen today.' })
  }, 40_000)
})
