const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Ids in paths are our own UUIDs; anything else is simply not found, and never reaches a cast in SQL. */
export function isUuid(text: string): boolean {
  return UUID.test(text)
}
