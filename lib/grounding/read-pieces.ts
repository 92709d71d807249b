import type { Span } from './mentions'

const BREAK = /[;,](?!\d)|\s(?:and|then|versus|vs\.?|but|while)\s|→|->|=>|\sto\s(?=[\d<>~≈])/giu

/** A sentence cut at every comma and conjunction: the parts that lists and telegraphic sentences are made of. */
export function readPieces(text: string): Span[] {
  const cuts = [...text.matchAll(BREAK)].map(({ index }) => index)
  return [0, ...cuts].map((start, place) => ({ start, end: cuts[place] ?? text.length }))
}
