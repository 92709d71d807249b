/** Raised by every change of a rule or a word list; stored with each answer, so that it is known by which rules it was checked. */
export const RULES_VERSION = '2026-11-23.38'
