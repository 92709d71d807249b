/** Words by which a sentence and a note agree or disagree on what was done, refused, awaited or settled. */

/** Says that something planned has been done after all. */
export const DONE = /(?<!\bto (?:be|have) )\b(?:done|completed|finished|carried out|performed|already)\b/iu

/** A result that has not come. */
export const AWAITED =
  /\b(?:await(?:s|ed|ing)|pending|not (?:yet )?(?:back|available|resulted)|to follow|outstanding)\b/iu

/** A test that nobody made. */
export const NOT_MADE =
  /\b(?:not|never|n['’]t) (?:yet |been )*(?:sent|drawn|done|performed|obtained|taken|checked|tested|measured|made|carried out)\b/iu

export const TO_EXCLUDE =
  /\b(?:to be|needs? to be|must be|should be|not (?:yet )?(?:been )?) ?(?:excluded|ruled out)\b|\b(?:rule|exclude) out\b/iu

export const EXCLUDED =
  /(?<!\b(?:not|yet|never) (?:to )?)\b(?:was|were|is|are|has been|have been) (?:excluded|ruled out)\b/iu

export const TOLD_RESULT =
  /\b(?:negative|positive|normal|abnormal|clear|raised|elevated|high|low|showed|confirmed|excluded)\b/iu

export const REFUSED =
  /\b(?:declin|refus)(?:es|ed|ing|al)\b|\bturned down\b|\b(?:not|n['’]t) (?:want|wish)\b/iu

/** Says without "not" that something is not there, is not taken or does not go on. */
export const WITHOUT =
  /\b(?:except|out of (?:sports?|school|work)|(?:left|leaves|leaving|leave|miss(?:es|ed|ing)?|cut) out|omit(?:s|ted|ting)?|skip(?:s|ped|ping)?|g(?:ive|ives|iven|ave) up|held|withheld|paused|suspended|stop(?:s|ped)?|discontinued|withdr(?:awn|ew)|retracted|corrected|struck (?:out|off)|removed|cancel(?:l?ed|lation)|abandoned|deferred|goes without|go without|went without|off|free (?:of|from)|spared|clear of|avoid\p{L}*|forbid\p{L}*|forbade|barred|ruled against|(?:decid|opt|chos?|rul|advis|counsel|warn|agre)\p{L}* (?:\p{L}+ ){0,4}against|undecided|(?:made|make) up (?:his|her|their) mind|offered but|clean|clear|UTD|up to date|prefers? (?:not|to leave)|rather not|intoler\p{L}+|unable|fail(?:s|ed)|lifelong non|unaided|unnecessary|unremarkable|absent|gone|settled|cleared(?! for)|healed|resolved|lacks?|contraindicated|too \p{L}+ (?:to|for))\b/iu

/** Right behind its denial, or in the row of what is denied. */
export const DIRECTLY =
  /\b(?:no|not|nor|or|without|den(?:y|ies|ied|ying)|never|any|negative for|neither|none of|free of|rather than|instead of|refus\p{L}+|declin\p{L}+)\s+(?:[\p{L}-]+\s+){0,3}$/iu

/** "Flu vaccine declined": right behind what it denies. */
export const DENIED_BEHIND =
  /^[\p{L}'’-]+(?:\s[\p{L}'’-]+){0,2}\s(?:(?:was|were|is|are|been)\s)?(?:declined|refused|denied|absent|not given)\b/iu

/** A fragment without any of these tells neither that a thing was done nor that it is to come. */
export const TELLS =
  /\b(?:is|was|were|are|be|been|has|have|had|did|does|on|off|since|s\/p|after|took|takes|got|gets|went|put|began|ran|saw|came|now|current(?:ly)?|active|(?!(?:then|when|often|even|between|women|seven|(?:to)?night|right|weight|height|light|eight|straight)\b)\p{L}{2,}(?:ed|en|wn|ght|es|ing))\b/iu

/** Right before a name: it is no question any more. */
export const SURE = /\b(?:confirmed|definite|established|proven|known|diagnosed|certain)\s+(?:\p{L}+\s+)?$/iu

/** Was spoken of, no more. */
export const TALKED_OF =
  /\b(?:discuss\p{L}*|talked (?:about|of|over)|mentioned as|options?|alternatives?|weigh(?:s|ed|ing)|lean(?:s|ed|ing)|unclear|not clear|undecided|not (?:yet )?(?:decided|chosen))\b/iu

/** Says that something is allowed, which is no doubt. */
export const PERMITS =
  /\b(?:may|can|could|is (?:allowed|free|cleared|fit) to)\s+(?:now |again |already )?(?:return|resume|drive|play|go|lift|fly|work|eat|bear)\b|\bpermitted\b/iu
