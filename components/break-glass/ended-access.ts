/**
 * How emergency access to a chart ended in this browser, for the page that stands in the chart's place then. In memory only.
 */
const ended = new Map<string, 'asked' | 'expired'>()

export function noteEnd(patientId: string, how: 'asked' | 'expired'): void {
  ended.set(patientId, how)
}

export function readEnd(patientId: string): 'asked' | 'expired' | undefined {
  return ended.get(patientId)
}

export function forgetEnd(patientId: string): void {
  ended.delete(patientId)
}
