import { describe, expect, it } from 'vitest'
import { extractNotes, noteId } from './notes'

const encode = (text: string) => Buffer.from(text).toString('base64')

describe('extractNotes', () => {
  it('lists the attachments of a document with date, author and relation', () => {
    const document = {
      resourceType: 'DocumentReference',
      status: 'current',
      docStatus: 'preliminary',
      type: { text: 'Progress note' },
      date: '2024-02-03',
      author: [{ display: 'Dr. A' }, { display: 'Dr. B' }],
      relatesTo: [{ code: 'replaces', target: { reference: 'DocumentReference/0' } }],
      content: [
        { attachment: { data: encode('one'), hash: 'h' } },
        { attachment: { url: 'https://x.example/2.pdf', title: 'Scan' } },
      ],
    }
    expect(extractNotes(document)).toMatchObject([
      {
        position: 0,
        title: 'Progress note',
        content: { kind: 'data', data: encode('one'), hash: 'h' },
        date: '2024-02-03',
        author: 'Dr. A, Dr. B',
        docStatus: 'preliminary',
        relatesTo: [{ code: 'replaces' }],
      },
      {
        position: 1,
        title: 'Scan',
        content: { kind: 'none', reason: expect.stringContaining('not fetched') },
      },
    ])
  })

  it.each([
    ['Binary/1', { kind: 'binary', url: 'Binary/1' }],
    ['https://ehr.example.org/fhir/Binary/1', { kind: 'binary' }],
    ['urn:uuid:8a1c5f0e-0000-4000-8000-000000000001', { kind: 'binary' }],
    ['#b', { kind: 'data', data: encode('inside'), contentType: 'text/html' }],
    ['#missing', { kind: 'none' }],
    [
      'data:text/plain;charset=utf-8;base64,QUJD',
      { kind: 'data', data: 'QUJD', contentType: 'text/plain;charset=utf-8' },
    ],
    ['data:,38%20%C2%B0C', { kind: 'data', data: encode('38 °C') }],
    ['file:///etc/passwd', { kind: 'none' }],
    ['http://169.254.169.254/Binary/1?x', { kind: 'none' }],
    ['DocumentReference/1', { kind: 'none' }],
  ])('finds where the words at %s lie, and fetches nothing', (url, content) => {
    const contained = [{ resourceType: 'Binary', id: 'b', contentType: 'text/html', data: encode('inside') }]
    const [note] = extractNotes({
      resourceType: 'DocumentReference',
      contained,
      content: [{ attachment: { url } }],
    })
    expect(note?.content).toMatchObject(content)
  })

  it('takes a Composition as one note, its sections in order, nested ones below their parent', () => {
    const div = (text: string) => ({ status: 'additional', div: `<div>${text}</div>` })
    const [note, ...others] = extractNotes({
      resourceType: 'Composition',
      status: 'preliminary',
      title: 'Discharge summary',
      date: '2024-05-01',
      author: [{ reference: 'Practitioner/1' }],
      relatesTo: [{ code: 'replaces', targetReference: { reference: 'Composition/0' } }],
      section: [
        {
          title: 'Course',
          text: div('Uneventful.'),
          section: [{ code: { text: 'Surgery' }, text: div('None.') }],
        },
        { title: 'Allergies', emptyReason: { text: 'None known' } },
        { title: 'Results', entry: [{ reference: 'Observation/1' }] },
      ],
    })
    expect(others).toEqual([])
    expect(note).toMatchObject({ title: 'Discharge summary', docStatus: 'preliminary', date: '2024-05-01' })
    expect(note?.relatesTo).toEqual([{ code: 'replaces', target: { reference: 'Composition/0' } }])
    expect(note?.content).toEqual({
      kind: 'narrative',
      parts: [
        { level: 1, title: 'Course', div: '<div>Uneventful.</div>' },
        { level: 2, title: 'Surgery', div: '<div>None.</div>' },
        { level: 1, title: 'Allergies', words: 'None known' },
      ],
    })
  })

  it('takes a narrative for a note when it says more than the record, and never beside an attachment', () => {
    const report = (status: string, words: string, form?: unknown) =>
      extractNotes({
        resourceType: 'DiagnosticReport',
        code: { text: 'Chest radiograph' },
        status: 'final',
        text: { status, div: `<div>${words}</div>` },
        ...(form ? { presentedForm: form } : {}),
      }).map(({ content }) => content.kind)
    const told =
      'Heart size normal. Both lungs clear without focal consolidation, effusion or pneumothorax. Bony thorax intact, old healed fracture of the left seventh rib posteriorly. Impression: nothing acute.'
    expect(report('additional', 'Lungs clear.')).toEqual(['narrative'])
    expect(report('generated', told)).toEqual(['narrative'])
    expect(report('generated', 'Chest radiograph, final')).toEqual([])
    expect(report('empty', told)).toEqual([])
    expect(report('additional', told, [{ data: encode('x') }])).toEqual(['data'])
    expect(report('additional', told, [{ title: 'no content' }])).toEqual(['narrative'])
  })

  it('lists messages, impressions, consents and answered forms; pictures and conclusions are no notes', () => {
    const attachment = { contentType: 'application/pdf', data: encode('%PDF-') }
    const kinds = (resource: Record<string, unknown> & { resourceType: string }) =>
      extractNotes(resource).map(({ content, date }) => [content.kind, date])
    expect(
      kinds({
        resourceType: 'Communication',
        sent: '2024-01-02',
        payload: [
          { contentString: 'Please call back.' },
          { contentAttachment: attachment },
          { contentReference: {} },
        ],
      }),
    ).toEqual([
      ['words', '2024-01-02'],
      ['data', '2024-01-02'],
    ])
    expect(kinds({ resourceType: 'ClinicalImpression', date: '2024', summary: 'Stable.' })).toEqual([
      ['words', '2024'],
    ])
    expect(kinds({ resourceType: 'Consent', sourceAttachment: attachment })).toEqual([['data', undefined]])
    const answer = [{ item: [{ answer: [{ valueAttachment: attachment }] }] }]
    expect(kinds({ resourceType: 'QuestionnaireResponse', item: answer })).toEqual([['data', undefined]])
    expect(kinds({ resourceType: 'Media', content: attachment })).toHaveLength(1)
    expect(kinds({ resourceType: 'Media', content: { contentType: 'image/jpeg', data: 'AA==' } })).toEqual([])
    expect(kinds({ resourceType: 'Patient', photo: [attachment] })).toEqual([])
    expect(kinds({ resourceType: 'DiagnosticReport', conclusion: 'Normal.' })).toEqual([])
  })

  it.each(['__proto__', 'constructor', 'toString'])(
    'takes no note from a resource of type %s',
    (resourceType) => {
      expect(extractNotes({ resourceType, content: [{ attachment: { data: 'AA==' } }] })).toEqual([])
    },
  )

  it('gives one text two ids in two charts', () => {
    expect(noteId('p1', 'same')).not.toBe(noteId('p2', 'same'))
    expect(noteId('p1', 'same')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/)
  })
})
