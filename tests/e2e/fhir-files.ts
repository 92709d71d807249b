/** A small bundle of one person who is nobody: the family name makes it findable. */
export function bundleOf(family: string, options: { extra?: unknown[] } = {}): string {
  const id = family.toLowerCase()
  return JSON.stringify({
    resourceType: 'Bundle',
    type: 'collection',
    entry: [
      {
        resource: {
          resourceType: 'Patient',
          id,
          name: [{ family, given: ['Upload'] }],
          gender: 'female',
          birthDate: '1961-03-14',
        },
      },
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
