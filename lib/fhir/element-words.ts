/** The name of an element or type in words: 'occurrenceDateTime' → 'occurrence date time'. */
export function splitWords(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, ' ').toLowerCase()
}

/** A label for people: 'Occurrence date time'. */
export function labelElement(name: string): string {
  const words = splitWords(name)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
