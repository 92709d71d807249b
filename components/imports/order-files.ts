const PEEK_BYTES = 64 * 1024

/**
 * Files in the order in which they are best taken in: what others name first, then patients and bundles, then what
 * belongs to patients. Uploads follow each other, and the first is ingested while the last is still on its way.
 */
export async function orderFiles(files: readonly File[]): Promise<File[]> {
  const ranked = await Promise.all(
    files.map(async (file) => ({ file, rank: rankType(await peekType(file).catch(() => undefined)) })),
  )
  return ranked.toSorted((left, right) => left.rank - right.rank).map(({ file }) => file)
}

const NAMED_BY_OTHERS = new Set(
  'Organization Location Practitioner PractitionerRole Medication HealthcareService Endpoint'.split(' '),
)
const NAMES_OTHERS = new Set(['Provenance', 'AuditEvent', 'Binary'])

function rankType(type: string | undefined): number {
  if (type === undefined) return 2
  if (NAMED_BY_OTHERS.has(type)) return 0
  if (type === 'Patient' || type === 'Bundle') return 1
  return NAMES_OTHERS.has(type) ? 3 : 2
}

/** The type of the first resource, from the beginning of the file; undefined when it does not show. */
async function peekType(file: File): Promise<string | undefined> {
  const start = file.slice(0, PEEK_BYTES)
  const text = /\.gz$/i.test(file.name) ? await inflateStart(start) : await start.text()
  return /"resourceType"\s*:\s*"([A-Za-z]+)"/.exec(text)?.[1]
}

/** The first piece is enough; the cut end of the input would be an error later. */
async function inflateStart(start: Blob): Promise<string> {
  const reader = start.stream().pipeThrough(new DecompressionStream('gzip')).getReader()
  const { value } = await reader.read()
  await reader.cancel().catch(() => undefined)
  return new TextDecoder().decode(value)
}
