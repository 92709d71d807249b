/** Milliseconds that a server asks to wait: in seconds, as a date, or in the header that some gateways add. */
export function readRetryAfter(headers: Readonly<Record<string, string>> = {}): number | undefined {
  const milliseconds = Number(headers['retry-after-ms'] ?? Number.NaN)
  if (milliseconds >= 0) return milliseconds
  const written = headers['retry-after']
  if (written === undefined) return undefined
  const seconds = Number(written)
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(written) - Date.now()
  return wait >= 0 ? wait : undefined
}
