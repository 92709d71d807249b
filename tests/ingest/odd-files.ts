import { gzipSync } from 'node:zlib'

/**
 * Files as they come in real life and from bad will, built anew at each call. The people in them are invented. Names say
 * what is odd; `name` of each set is what the file should be called when it is put into a folder.
 */
const patient = (id: string, family = 'Odd', birthDate = '1961-03-04') => ({
  resourceType: 'Patient',
  id,
  name: [{ family, given: ['Test'] }],
  birthDate,
})
const observation = (id: string, patientId: string, value = 1) => ({
  resourceType: 'Observation',
  id,
  status: 'final',
  code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
  subject: { reference: `Patient/${patientId}` },
  valueQuantity: { value, unit: '/min' },
})
const note = (id: string, patientId: string, text: string) => ({
  resourceType: 'DocumentReference',
  id,
  status: 'current',
  subject: { reference: `Patient/${patientId}` },
  content: [{ attachment: { contentType: 'text/plain', data: Buffer.from(text).toString('base64') } }],
})
const bundle = (resources: readonly unknown[], more: object = {}) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ resource })),
  ...more,
})
const json = (value: unknown) => Buffer.from(JSON.stringify(value))
const lines = (values: readonly unknown[]) =>
  Buffer.from(values.map((value) => (typeof value === 'string' ? value : JSON.stringify(value))).join('\n'))

const chart = (id: string) => bundle([patient(id), observation(`${id}-o1`, id), observation(`${id}-o2`, id)])
const CHART = 'odd'

/** One file each. */
export const ODD_FILES = {
  empty: () => Buffer.alloc(0),
  whitespaceOnly: () => Buffer.from(' \r\n\t\n'),
  truncated: () => json(chart(CHART)).subarray(0, -40),
  truncatedInsideUtf8: () =>
    Buffer.from('{"resourceType":"Patient","id":"1","name":[{"family":"Müller').subarray(0, -5),
  trailingComma: () => Buffer.from(JSON.stringify(chart(CHART)).replace(/\]\}$/, ',]}')),
  html: () => Buffer.from('\n<!DOCTYPE html>\n<html><body>Sign in to continue</body></html>'),
  htmlErrorPage: () => Buffer.from('<html>\r\n<head><title>502 Bad Gateway</title></head></html>'),
  cda: () =>
    Buffer.from(
      '<?xml version="1.0"?>\n<ClinicalDocument xmlns="urn:hl7-org:v3"><recordTarget/></ClinicalDocument>',
    ),
  fhirXml: () => Buffer.from('<Patient xmlns="http://hl7.org/fhir"><id value="1"/></Patient>'),
  otherXml: () => Buffer.from('<?xml version="1.0"?><export/>'),
  hl7v2: () => Buffer.from('MSH|^~\\&|LAB|HOSPITAL|||20200101||ORU^R01|1|P|2.5\rPID|1||1\r'),
  csv: () => Buffer.from('id,family,birthDate\n1,Odd,1961-03-04\n'),
  pdf: () => Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'),
  zip: () => Buffer.from('PK\x03\x04\x14\x00\x00\x00', 'latin1'),
  plainText: () => Buffer.from('Dear colleague, thank you for referring this patient.'),
  byteOrderMark: () => Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), json(chart(CHART))]),
  utf16LittleEndian: () => Buffer.from(`\uFEFF${JSON.stringify(chart(CHART))}`, 'utf16le'),
  utf16BigEndian: () => Buffer.from(`\uFEFF${JSON.stringify(chart(CHART))}`, 'utf16le').swap16(),
  utf16WithoutMark: () => Buffer.from(JSON.stringify(chart(CHART)), 'utf16le'),
  latin1: () => Buffer.from(JSON.stringify(bundle([patient(CHART, 'Müller')])), 'latin1'),
  operationOutcome: () =>
    json({ resourceType: 'OperationOutcome', issue: [{ severity: 'error', code: 'security' }] }),
  parameters: () =>
    json({ resourceType: 'Parameters', parameter: [{ name: 'return', resource: patient(CHART) }] }),
  noResource: () => json({ hello: 'world' }),
  jsonNull: () => Buffer.from('null'),
  jsonText: () => Buffer.from('"Patient"'),
  arrayOfResources: () => json([patient(CHART), observation('o', CHART)]),
  emptyBundle: () => json(bundle([])),
  bundleWithoutEntry: () => json({ resourceType: 'Bundle', type: 'collection' }),
  loneEntry: () => json({ resourceType: 'Bundle', type: 'collection', entry: { resource: patient(CHART) } }),
  entriesWithoutResource: () =>
    json({
      ...chart(CHART),
      entry: [...chart(CHART).entry, {}, null, { fullUrl: 'urn:uuid:1' }, { resource: {} }],
    }),
  unknownTypes: () =>
    json(
      bundle([patient(CHART), { resourceType: 'Starship', id: 's' }, { resourceType: 'patient', id: 'l' }]),
    ),
  duplicateIds: () =>
    json(bundle([patient(CHART), observation('same', CHART, 1), observation('same', CHART, 2)])),
  twoPatients: () =>
    json(bundle([...['a', 'b'].flatMap((id) => [patient(id, id), observation(`o-${id}`, id)])])),
  samePatientIdForTwoPeople: () =>
    json(bundle([patient(CHART), patient(CHART, 'Another', '1999-09-09'), observation('o', CHART)])),
  bundleInBundle: () =>
    json(bundle([patient(CHART), bundle([observation('o1', CHART), bundle([observation('o2', CHART)])])])),
  bundleFiveDeep: () =>
    json(Array.from({ length: 5 }).reduce<object>((inner) => bundle([patient(CHART), inner]), bundle([]))),
  searchsetWithNext: () =>
    json({
      ...chart(CHART),
      type: 'searchset',
      total: 400,
      link: [
        { relation: 'self', url: 'https://fhir.example.org/Observation' },
        { relation: 'next', url: 'https://fhir.example.org/Observation?page=2' },
      ],
    }),
  headBehindEntries: () =>
    json({
      entry: chart(CHART).entry,
      meta: { source: 'https://late.example.org' },
      type: 'batch',
      resourceType: 'Bundle',
    }),
  hostileKeys: () =>
    Buffer.from(
      JSON.stringify(chart(CHART)).replace(
        '"birthDate"',
        '"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"prototype":{},"toString":1,"birthDate"',
      ),
    ),
  nulAndLoneSurrogates: () => Buffer.from(JSON.stringify(bundle([patient(CHART, 'O\u0000d\ud800d')]))),
  deepNesting: () => {
    const levels = 100_000
    const deep = `${'{"extension":['.repeat(levels)}${']}'.repeat(levels)}`
    return Buffer.from(
      JSON.stringify(chart(CHART)).replace('"birthDate"', `"extension":[${deep}],"birthDate"`),
    )
  },
  manyValues: () =>
    Buffer.from(
      JSON.stringify(chart(CHART)).replace(
        '"birthDate"',
        `"extension":[${'[],'.repeat(1_100_000)}[]],"birthDate"`,
      ),
    ),
  hugeEntry: () =>
    json(
      bundle([patient(CHART), note('huge', CHART, 'x'.repeat(26 * 1024 * 1024)), observation('o', CHART)]),
    ),
  notesOfOneMegabyte: () => json(bundle([patient(CHART), note('n', CHART, 'Feels well. '.repeat(90_000))])),
  gzipped: () => gzipSync(json(chart(CHART))),
  gzipOfTwoMembers: () =>
    Buffer.concat([gzipSync(`${JSON.stringify(patient('a'))}\n`), gzipSync(JSON.stringify(patient('b')))]),
  gzipTruncated: () => gzipSync(json(chart(CHART))).subarray(0, -20),
  gzipDamaged: () => {
    const bytes = gzipSync(json(chart(CHART)))
    return bytes.fill(0x55, 20, 60)
  },
  gzipTwice: () => gzipSync(gzipSync(json(chart(CHART)))),
  gzipBomb: () => gzipSync(Buffer.alloc(200 * 1024 * 1024, ' '), { level: 9 }),
  dstu2: () =>
    json(
      bundle([
        patient(CHART),
        { resourceType: 'Condition', patient: { reference: 'Patient/odd' }, dateRecorded: '2015-01-01' },
      ]),
    ),
  stu3: () =>
    json(bundle([patient(CHART), { resourceType: 'Immunization', notGiven: false, status: 'completed' }])),
  ndjsonWithBrokenLine: () =>
    lines([patient(CHART), '{"resourceType":"Observation","id":"half', observation('o', CHART)]),
  ndjsonWithBrokenFirstLine: () =>
    lines(['{"resourceType":"Patient","id":"ha', patient(CHART), observation('o', CHART)]),
  ndjsonWithLatin1Line: () =>
    Buffer.concat([
      lines([patient('a'), '']),
      Buffer.from(JSON.stringify(patient('b', 'Müller')), 'latin1'),
      lines(['', patient('c')]),
    ]),
  ndjsonOfBundles: () => lines([chart('a'), chart('b')]),
  ndjsonWithBlankLines: () =>
    Buffer.from(`\r\n${JSON.stringify(patient('a'))}\r\n\r\n \r\n${JSON.stringify(patient('b'))}\r\n`),
  ndjsonWithOddLines: () =>
    lines([patient(CHART), 'null', [patient('x')], '5', { a: 1 }, { resourceType: 'OperationOutcome' }]),
  prettyPrintedOneBehindTheOther: () =>
    Buffer.from([patient('a'), patient('b')].map((one) => JSON.stringify(one, null, 2)).join('\n')),
} satisfies Record<string, () => Buffer>

export type OddFile = keyof typeof ODD_FILES

/** Several files that only together are odd, by file name. */
export const ODD_SETS = {
  patientOverTwoFiles: () => ({
    '1.json': json(bundle([patient(CHART), observation('o1', CHART)])),
    '2.json': json(bundle([observation('o2', CHART)])),
  }),
  patientInTheSecondFile: () => ({
    '1.json': json(bundle([observation('o1', CHART)])),
    '2.json': json(bundle([patient(CHART), observation('o2', CHART)])),
  }),
  samePatientIdInTwoFiles: () => ({
    '1.json': json(bundle([patient(CHART), observation('o1', CHART)])),
    '2.json': json(bundle([patient(CHART, 'Another', '1999-09-09'), observation('o2', CHART)])),
  }),
  ndjsonPatientLast: () => ({
    'Observation.ndjson': lines([observation('o1', CHART), observation('o2', CHART)]),
    'Patient.ndjson': lines([patient(CHART)]),
  }),
} satisfies Record<string, () => Record<string, Buffer>>
