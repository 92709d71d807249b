/** Mulberry32: the same seed gives the same corpus and the same questions on every machine. Numbers from 0 to below 1. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A vector of normally distributed numbers with this expected length. */
export function randomVector(random: () => number, dimensions: number, length: number): Float32Array {
  const scale = length / Math.sqrt(dimensions)
  return Float32Array.from({ length: dimensions }, () => scale * gaussian(random))
}

function gaussian(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
