import { Parser } from 'htmlparser2'

/** So much is parsed before the depth is looked at. */
const STRIDE = 16 * 1024

/**
 * Whether elements of the markup lie in each other deeper than `most` levels, read no further than to the first. The parser
 * takes longer with each level: a megabyte of tags that nobody closes would keep it busy for a minute.
 */
export function isNestedDeeper(markup: string, most: number): boolean {
  let [depth, deepest] = [0, 0]
  const parser = new Parser({
    onopentag: () => {
      depth += 1
      deepest = Math.max(deepest, depth)
    },
    onclosetag: () => {
      depth -= 1
    },
  })
  for (let at = 0; at < markup.length && deepest <= most; at += STRIDE)
    parser.write(markup.slice(at, at + STRIDE))
  return deepest > most
}
