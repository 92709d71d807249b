import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitSections } from '@/lib/fhir/note-sections'
import { readHtml, readMarkup } from './read-html'
import { readNarrative } from './read-narrative'

const read = (html: string | Buffer, charset?: string) =>
  readHtml({ bytes: Buffer.from(html), ...(charset && { charset }) })

describe('readHtml', () => {
  it.each([
    ['entities', '<p>A &lt; B &amp; C &#176; &plusmn;2&nbsp;mg &unknown;</p>', 'A < B & C ° ±2 mg &unknown;'],
    ['paragraphs and breaks', '<p>One<br/>two</p><p>Three\n   four</p>', 'One\ntwo\n\nThree four'],
    [
      'nothing but what is shown',
      '<head><title>T</title></head><style>p{}</style><script>x()</script><!-- c --><p>Seen</p><p style="display:none">no</p>',
      'Seen',
    ],
    ['lists in lists', '<ul><li>One<ul><li>inner</li></ul></li><li>Two</li></ul>', '- One\n  - inner\n- Two'],
    ['numbered lists', '<ol start="3"><li>Three</li><li>Four</li></ol>', '3. Three\n4. Four'],
    ['preformatted text', '<pre>Na   139\nK      4</pre>', 'Na   139\nK      4'],
    ['a link as its words', '<p>See <a href="https://x.example">the plan</a></p>', 'See the plan'],
    ['definition lists', '<dl><dt>Dose</dt><dd>5 mg</dd></dl>', 'Dose\n5 mg'],
    ['a raised number', 'Platelets 250 x 10<sup>9</sup>/L', 'Platelets 250 x 10^9/L'],
    [
      'what was struck out',
      '<p>Allergic to <del>penicillin</del> latex</p>',
      'Allergic to [struck out: penicillin] latex',
    ],
    ['tags that are never closed', '<div><b>Seen <i>today<table><tr><td>a<td>b', 'Seen today\n\na | b'],
  ])('reads %s', (_, html, text) => {
    expect(read(html)).toEqual({ text })
  })

  it('keeps a row of a table on one line, a caption above it, and tables inside of cells', () => {
    const table = `<table><caption>Labs</caption><thead><tr><th>Test</th><th>Result</th></tr></thead>
      <tbody><tr><td>Sodium</td><td><p>139</p><p>mmol/L</p></td></tr><tr><td></td><td></td></tr>
      <tr><td>Gas</td><td><table><tr><td>pH</td><td>7.31</td></tr></table></td></tr></tbody></table><p>After</p>`
    expect(read(table)).toEqual({
      text: 'Labs\nTest | Result\nSodium | 139 mmol/L\nGas | pH | 7.31\n\nAfter',
    })
    // A page laid out by a table of one column keeps its paragraphs.
    expect(read('<table><tr><td><h2>Plan</h2><p>Rest.</p></td></tr></table>')).toEqual({
      text: '## Plan\n\nRest.',
    })
  })

  it('marks headings, so that the note falls into its sections', () => {
    const reading = read('<h1>Clinic  letter</h1><h2>What we\nagreed</h2><p>Rest.</p><h2></h2>')
    expect(reading).toEqual({ text: '# Clinic letter\n\n## What we agreed\n\nRest.' })
    const text = 'text' in reading ? reading.text : ''
    expect(splitSections(text).map(({ name }) => name)).toEqual(['What we agreed'])
  })

  it('reads the charset that the page names, unless its type does', () => {
    const latin = Buffer.from('<meta charset="windows-1252"><p>38 \xb0C</p>', 'latin1')
    expect(read(latin)).toEqual({ text: '38 °C' })
    const japanese = Buffer.concat([
      Buffer.from('<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS"><p>'),
      Buffer.from([0x8a, 0xb3, 0x8e, 0xd2]),
    ])
    expect(read(japanese)).toEqual({ text: '患者' })
    expect(read(Buffer.from('<meta charset="utf-16"><p>38 \xb0C</p>', 'latin1'), 'iso-8859-1')).toEqual({
      text: '38 °C',
    })
  })

  it('refuses what is nested too deep instead of leaving it out, and reads a megabyte in a moment', () => {
    expect(read(`${'<div>'.repeat(5000)}deep`)).toHaveProperty('unreadableReason')
    expect(read(`${'<div>'.repeat(100)}deep`)).toEqual({ text: 'deep' })
    const started = performance.now()
    for (const html of [
      '<p>Seen today and well.</p>'.repeat(40_000),
      '<'.repeat(1_000_000),
      '<!--'.repeat(250_000),
      `<table>${'<tr><td>a</td><td>b</td></tr>'.repeat(30_000)}</table>`,
      '&'.repeat(1_000_000),
      'x '.repeat(500_000),
      '<a b="'.repeat(150_000),
    ])
      read(html)
    expect(performance.now() - started).toBeLessThan(30_000)
  }, 60_000)

  it.each([
    '<div>',
    '<h1>',
    '<ul><li>',
    '<sup>',
    '<table><tr><td>',
    '<p><b>',
    '<!--</div>--><div a="</div>">',
  ])('says of a megabyte of %s, of which none is closed, that it is too deep, and at once', (tag) => {
    const started = performance.now()
    expect(readMarkup(tag.repeat(1_000_000 / tag.length))).toEqual({
      unreadableReason: expect.stringContaining('deeper'),
    })
    expect(performance.now() - started).toBeLessThan(2_000)
  })

  it('refuses markup that is too long, instead of leaving out its end', () => {
    expect(readMarkup(`${'<!-- -->'.repeat(2_000_000)}<p>The end</p>`)).toEqual({
      unreadableReason: expect.stringContaining('16,000,000 characters of markup'),
    })
  })

  it('never throws, whatever the markup', () => {
    const tag = fc.constantFrom(
      '<p>',
      '</p>',
      '<table>',
      '<tr>',
      '<td>',
      '<ul>',
      '<li>',
      '<h1>',
      '</h1>',
      '<pre>',
      '<',
      '&#x110000;',
      '<svg>',
      'text',
      '\0',
    )
    fc.assert(
      fc.property(fc.array(tag, { maxLength: 40 }), (tags) => {
        expect(read(tags.join(''))).toHaveProperty('text')
      }),
    )
  })
})

it('puts the sections of a narrative under their headings, and an unclosed tag stays inside its own', () => {
  const parts = [
    { level: 1, title: 'Course', div: '<div><table><tr><td>Fever <b>gone' },
    { level: 2, title: 'Surgery', div: '<div><h3>Surgery</h3><p>None.</p></div>' },
    { level: 1, title: 'Allergies', words: 'None known' },
  ]
  expect(readNarrative(parts)).toEqual({
    text: '# Course\n\nFever gone\n\n### Surgery\n\nNone.\n\n# Allergies\n\nNone known',
  })
})
