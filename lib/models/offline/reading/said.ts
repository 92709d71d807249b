/** "What did they say about the knee", "what was said of smoking": the words of a note are asked for. */
export const ASKS_SAID =
  /\bwhat (?:did|does|do|has|have|had|was|is) (?:[\p{L}.'’[\]\d-]+ ){0,4}?(?:say|said|think|thought|write|written|wrote|mention|mentioned|comment|commented|make) (?:about|of|on|regarding|re)\b/iu
