/** A person who is nobody: the family name makes them findable, in lower case it is their id. */
export function patientOf(family: string) {
  return {
    resourceType: 'Patient',
    id: family.toLowerCase(),
    name: [{ family, given: ['Upload'] }],
    gender: 'female',
    birthDate: '1961-03-14',
  }
}

/** A small bundle of one such person. */
export function bundleOf(family: string, options: { extra?: unknown[] } = {}): string {
  const id = family.toLowerCase()
  return JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      { resource: patientOf(family) },
      ...Array.from({ length: 30 }, (_, place) => ({
        resource: {
          resourceType: 'Observation',
          id: `${id}-${place}`,
          status: 'final',
          code: { text: 'Potassium' },
          subject: { reference: `Patient/${id}` },
          effectiveDateTime: `2024-01-${String(place + 1).padStart(2, '0')}`,
          valueQuantity: { value: 4, unit: 'mmol/L' },
        },
      })),
      ...(options.extra ?? []),
    ],
  })
}

/** A file as Playwright hands it to a page. */
export function jsonFile(name: string, content: string) {
  return { name, mimeType: 'application/json', buffer: Buffer.from(content) }
}
