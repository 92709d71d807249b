/** Those who want to hear of something that React does not hold; `News` is what they are told. */
export interface News<Told> {
  /** Calls back at every news, until the function that it returns is called. */
  subscribe: (listener: (told: Told) => void) => () => void
  tell: (told: Told) => void
}

export function createNews<Told = void>(): News<Told> {
  const listeners = new Set<(told: Told) => void>()
  return {
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    tell(told) {
      for (const listener of listeners) listener(told)
    },
  }
}
