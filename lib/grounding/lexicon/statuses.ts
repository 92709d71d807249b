/** What a sentence may say of the standing of a record. */
export type Standing = 'active' | 'stopped' | 'resolved' | 'refuted' | 'error' | 'confirmed'

/** Negated or wordy forms first: they hide the plain word inside them. */
export const STANDING_CUES: readonly [RegExp, Standing | 'ended'][] = [
  [
    /\b(?:no longer|not|isn['’]t|aren['’]t)(?: (?!and\b|but\b)\p{L}+){0,2}? (?:active|current(?:ly)?|ongoing|on (?:his|her|the|their)(?: \p{L}+)? list|tak(?:es|ing)|prescribed|in use|listed|present|a problem)\b/giu,
    'ended',
  ],
  [/\bno (?:active|current|ongoing)\b/giu, 'ended'],
  [/\b(?:taken|removed|dropped) (?:off|from) (?:(?:his|her|the|their) )?(?:\p{L}+ )?list\b/giu, 'ended'],
  [
    /\b(?:entered|recorded|made|marked|filed|charted)(?: as)?(?: entered)? in error\b|\berroneous(?:ly)?\b|\bin error\b|\bmistaken(?:ly)?\b|\bdisregard(?:ed)?\b|\binvalid\b/giu,
    'error',
  ],
  [
    /\brefuted\b|\bdisproved\b|\bnot (?:considered |thought |truly )?allergic\b|\bde-?labell?ed\b/giu,
    'refuted',
  ],
  [
    /\b(?:(?:tapered|weaned|phased|taken) (?:off|out)|stopped|discontinued|ceased|cancell?ed|withdrawn|finished|completed (?:course|prescription)|ended|has been replaced)\b/giu,
    'stopped',
  ],
  [
    /\b(?:resolved|settled|cleared(?: up)?|healed|closed|subsided|went away|inactive|in remission|gone|recovered|abated)\b/giu,
    'resolved',
  ],
  [
    /\b(?:active|current(?:ly)?|ongoing|(?:continu(?:es|ing|ed)|remains?|still)(?! (?:not |un(?:confirmed|known|clear|certain|verified)|awaited|awaiting|pending|outstanding|only|just|under)|,| (?:to be |being |be )?(?:on hold|held|withheld|suspended|paused|off|stopped|inactive|on pause)\b)|to date|in force|unresolved|persists?|open(?! to\b)|lives with)\b/giu,
    'active',
  ],
  [/\bconfirmed\b/giu, 'confirmed'],
]

/** Present tense: says of an order that it runs, of a condition that it is there now. */
export const PRESENT_USE =
  /\b(?:(?:is|are) (?:currently )?(?:on|taking|using|receiving|prescribed)(?! (?:record|file|hand|the (?:chart|list)))|takes|uses|receives|injects|inhales|keeps|is given|is treated with)\b(?! hold\b)/giu
export const PRESENT_ALLERGY = /\b(?:is|are) (?:still )?allergic\b|\bhas an? (?:\p{L}+ ){0,2}allergy\b/giu
export const PRESENT_ILLNESS =
  /\b(?:has|suffers from|lives with|is an?|carries)\b(?! (?:had|been|since|no\b|not|never|lost|gained|risen|fallen|come|gone|stayed|remained|resolved|previously|declined|dropped|increased|decreased|drifted|hovered|eased|improved|climbed|received|undergone|taken|smoked|now|an? (?:past |previous )?history))/giu
