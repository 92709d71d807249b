/** "A1c before and after metformin", "FEV1 before rehab vs after": what is told of both sides of one event. */
const BOTH_SIDES =
  /\b(?:before|pre)(?: (?:and|&|or|vs\.?|versus|to|against) |\/|-(?:and|to)-)(?:after|post)[ -](?=\S)/i
const APART =
  /\b(?:before|pre) ?-?(.{2,40}?),? (?:and|&|vs\.?|versus|compared (?:to|with)|against) (?:after(?:wards?)?|post)(?: (?:it|that|this))?(?=\s*[?.!]?\s*$)/i

/** "Higher now than before the fracture": what is, against what was then. */
const THAN_THEN =
  /\b(?:than|compared (?:with|to)|versus|vs\.?) (?:(?:it|they|what|that|he|she) (?:was|were|had) )?(?:just |right )?(?:before|prior to|at the time of|at|when)(?= \S)/i

/** "Between admission and discharge": from the first to the last result of the stay. */
const WHOLE_STAY =
  /\b(?:between|from) (?:(?:the|his|her|their) )?(?:admission|arrival|coming in)(?: (?:and|to|until|till)) (?:(?:the|his|her|their) )?(?:discharge|going home|leaving)\b/i

export function comparesSides(text: string): boolean {
  return WHOLE_STAY.test(text) || BOTH_SIDES.test(text) || APART.test(text) || THAN_THEN.test(text)
}

/**
 * The events of a question in the form that the reader of events knows; dates are commas by now: "between 2019 and the
 * delivery" is before the delivery, the date bounds the other side.
 */
export function writeSides(text: string): string {
  return text
    .replace(WHOLE_STAY, 'during the admission')
    .replace(BOTH_SIDES, 'after ')
    .replace(THAN_THEN, 'since')
    .replace(APART, 'after $1')
    .replace(/\bbetween\s*,\s*and\b/i, 'before')
    .replace(/\bfrom\s*,\s*(?:to|until|till|up to)\b(?!\s*,)/i, 'before')
    .replace(/\bbetween (.{2,40}?) and\s*,/i, 'after $1 ')
    .replace(/\bfrom (.{2,40}?) (?:to|until|till|up to)\s*,/i, 'after $1 ')
    .replace(
      /\b(?:just|right|immediately|shortly|straight|directly|soon) (?=before\b|prior\b|after\b|following\b)/gi,
      '',
    )
}
