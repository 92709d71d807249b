import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PatientIdentity } from '@/lib/contracts/routes'
import { maskIdentifiers } from './mask-identifiers'

const patient = (given: string, family: string, mrn = 'MRN-00417'): PatientIdentity => ({
  id: 'p',
  name: { given, family, prefix: null, display: `${family.toUpperCase()}, ${given}` },
  birthDate: null,
  gender: null,
  mrn,
  deceased: false,
})

describe('masking the patient’s identifiers', () => {
  const { mask, restore } = maskIdentifiers(patient('Ngozi Ada', 'Okafor'))

  it.each(['Ngozi Ada Okafor', 'OKAFOR, Ngozi Ada', 'ngozi okafor', 'Okafor', 'MRN-00417'])(
    'hides %s',
    (name) => {
      expect(mask(`What is ${name} taking?`)).toMatch(/^What is \[PATIENT-\d+\] taking\?$/)
    },
  )

  it('gives back what it hid', () => {
    const text = 'Ngozi is a 30 year-old; Okafor denies pain. MRN-00417.'
    expect(restore(mask(text))).toBe(text)
  })

  it('leaves other people’s names, and longer words, as they are', () => {
    expect(mask('Maria Okafora and Ngozika Smith')).toBe('Maria Okafora and Ngozika Smith')
  })

  it('leaves words of the calendar and of medicine readable', () => {
    const may = maskIdentifiers(patient('May', 'Iron'))
    const dates = 'Iron in May 2020, on 03-May-2021, 3 May and may 5'
    expect(may.mask(dates)).toBe(dates)
    expect(may.mask('Then May fell.')).toBe('Then [PATIENT-1] fell.')
    expect(may.mask('Does May Iron smoke?')).toMatch(/^Does \[PATIENT-\d+\] smoke\?$/)
  })

  it.each(['Mary', 'Julian', 'Janet', 'Augusta', 'Octavia'])(
    'hides %s, which only begins like a month',
    (name) => {
      expect(maskIdentifiers(patient(name, 'Zz')).mask(`${name.toLowerCase()} fell`)).toBe('[PATIENT-1] fell')
    },
  )

  it('leaves a year readable that is a record number as well', () => {
    expect(maskIdentifiers(patient('Ada', 'Zz', '2021')).mask('2021-03-03')).toBe('2021-03-03')
    expect(maskIdentifiers(patient('Ada', 'Zz', '20214')).mask('MRN 20214')).toBe('MRN [PATIENT-1]')
  })

  it('invents nothing for placeholders that it did not write', () => {
    expect(restore('[PATIENT-99]')).toBe('[PATIENT-99]')
  })

  it('never leaves a full name in a text, whatever stands around it', () =>
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        expect(mask(`${before} Ngozi Ada Okafor ${after}`)).not.toContain('Ngozi Ada Okafor')
      }),
    ))
})

describe('masking what the Patient resource tells', () => {
  const PATIENT = {
    resourceType: 'Patient',
    name: [
      { use: 'official', family: 'García-López', given: ['José', 'Anders'] },
      { use: 'maiden', family: 'Ødegaard', given: ['José'] },
      { use: 'nickname', text: 'Pepito' },
    ],
    identifier: [
      { type: { coding: [{ code: 'MR' }] }, value: 'MRN-00417' },
      { type: { coding: [{ code: 'SS' }] }, value: '999-12-3456' },
    ],
    telecom: [
      { system: 'phone', value: '+1 (555) 671-1234' },
      { system: 'email', value: 'pepe.garcia@example.org' },
    ],
    address: [{ line: ['12 Elm Street', 'Apt 4'], city: 'Springvale', state: 'MA', postalCode: '02118' }],
    contact: [
      {
        name: { family: 'O’Hara', given: ['Wanda'] },
        telecom: [{ value: '555-909-8877' }],
        address: { city: 'Harwick' },
      },
    ],
  }
  const known = () => maskIdentifiers(patient('José Anders', 'García-López'), PATIENT)

  it.each([
    'José García-López',
    'JOSE GARCIA LOPEZ',
    'José Anders García‑López',
    'José'.normalize('NFD'),
    'jose',
    'Garcia',
    'José Ødegaard',
    'ødegaard',
    'Pepito',
    'MRN-00417',
    '999-12-3456',
    '999123456',
    '+1 (555) 671-1234',
    '555.671.1234',
    '15556711234',
    'pepe.garcia@example.org',
    '12 Elm Street, Apt 4, Springvale, MA, 02118',
    '12 elm street',
    'Springvale',
    'Springvale, MA',
    'springvale MA 02118',
    'MA 02118',
    '02118',
    'Gar\u00adcía',
    'J\u200bosé',
    "Wanda O'Hara",
    'O’Hara, Wanda',
    'ohara',
    '(555) 909 8877',
    'Harwick',
  ])('hides %s, and gives it back as it was written', (text) => {
    const { mask, restore } = known()
    expect(mask(`(${text})`)).toMatch(/^\(+\[(?:PATIENT|RELATIVE)-\d+\]\)$/)
    expect(restore(mask(`(${text})`))).toBe(`(${text})`)
  })

  it('leaves values, dates and longer numbers readable', () => {
    const text = 'Potassium 4.1 mmol/L on 02-Nov-2118; 102118 and 02118.5 and 1.02118; springvale; CT in MA.'
    expect(known().mask(text)).toBe(text)
  })

  it('gives back every text as it was, whatever stands between the identifiers', () => {
    const piece = fc.oneof(
      fc.string(),
      fc.constantFrom('José', 'GARCIA', '555 671 1234', 'Springvale', 'MRN-00417', 'Wanda'),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const { mask, restore } = known()
        const text = pieces.join(' ')
        const masked = mask(text)
        expect(restore(masked)).toBe(text)
        expect(masked).not.toMatch(
          /(?<![\p{L}\p{N}])(?:José|GARCIA|Springvale|MRN-00417|Wanda)(?![\p{L}\p{N}\p{M}]|[.,]\d)/u,
        )
      }),
    )
  })
})

describe('masking the people around the patient, and hard names', () => {
  const RELATED = [
    {
      resourceType: 'RelatedPerson',
      name: [{ family: 'Haraldsen', given: ['Mrs.', 'Ursel'] }],
      telecom: [{ value: '555-303-4040' }],
      address: [{ city: 'Tromsø', state: 'Finnmark', country: 'Norway' }],
    },
    { resourceType: 'FamilyMemberHistory', name: 'Ottilie Bramwell' },
    { resourceType: 'FamilyMemberHistory', name: 'Mother' },
  ]
  const { mask } = maskIdentifiers(patient('Bo', 'Ng'), { name: [{ text: '吴秀英' }] }, RELATED)

  it.each([
    'Haraldsen',
    'Ursel',
    '555 303 4040',
    'Tromsø',
    'Finnmark',
    'Norway',
    'bramwell',
    'bo ng',
    'Ng',
    '吴秀英',
  ])('hides %s', (name) => {
    expect(mask(`(${name})`)).toMatch(/^\(\[(?:PATIENT|RELATIVE)-\d+\]\)$/)
  })

  it('tells whose it is, so that nobody else is taken for the patient', () => {
    const { mask } = maskIdentifiers(
      patient('Ada', 'Haraldsen'),
      { telecom: [{ value: '555-111-2222' }] },
      RELATED,
    )
    const text =
      'Ada Haraldsen (555-111-2222), Ursel Haraldsen (555-303-4040), Haraldsen, Bramwell, [PATIENT-1]'
    expect(mask(text).replace(/-\d+/g, '')).toBe(
      '[PATIENT] ([PATIENT]), [RELATIVE] ([RELATIVE]), [PATIENT], [RELATIVE], [TEXT]',
    )
  })

  it('hides a name in a script without spaces wherever it stands', () => {
    expect(mask('患者吴秀英女士')).toMatch(/^患者\[PATIENT-\d+\]女士$/u)
  })

  it('leaves units, tubes, titles and kin readable', () => {
    const text = 'Ferritin 20 ng/mL, NG tube; Mrs. X and the mother denied it.'
    expect(mask(text)).toBe(text)
  })

  it('never lets a known identifier out, in any case, and gives every text back, forged placeholders too', () => {
    const name = fc.stringMatching(/^[A-Z][a-z]{5,9}$/).map((word) => `Zq${word.toLowerCase()}`)
    fc.assert(
      fc.property(
        fc.record({ given: name, family: name, mother: name, street: name }),
        fc.stringMatching(/^\d{10}$/),
        fc.array(
          fc.oneof(fc.nat({ max: 5 }), fc.string(), fc.constantFrom('[PATIENT-1]', '[PATIENT-', '1]', '\n')),
        ),
        (known, phone, pieces) => {
          const { mask, restore } = maskIdentifiers(
            patient(known.given, known.family),
            { telecom: [{ value: phone }], address: [{ line: [`9 ${known.street}`] }] },
            [{ name: [{ family: known.mother }] }],
          )
          const forms = [
            known.given.toUpperCase(),
            `${known.family}, ${known.given}`,
            known.mother,
            `9 ${known.street.toLowerCase()}`,
            phone,
            known.family.toLowerCase(),
          ]
          const text = pieces.map((piece) => (typeof piece === 'number' ? forms[piece] : piece)).join(' ')
          const masked = mask(text)
          expect(restore(masked)).toBe(text)
          const found = [known.given, known.family, known.mother, `9 ${known.street}`, phone].filter((one) =>
            new RegExp(`(?<![\\p{L}\\p{N}.,])${one}(?![\\p{L}\\p{N}\\p{M}.,])`, 'iu').test(masked),
          )
          expect(found).toEqual([])
        },
      ),
    )
  })

  it('masks what a tool may answer in a few milliseconds', () => {
    const text =
      'On 03-Mar-2021 the patient was seen by Dr. Haraldsen for follow-up of asthma, 7.1 % on therapy. '.repeat(
        125,
      )
    mask(text)
    const startedAt = performance.now()
    for (let round = 0; round < 10; round += 1) mask(text)
    expect((performance.now() - startedAt) / 10).toBeLessThan(50)
  })
})
