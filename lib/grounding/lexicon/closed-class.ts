/**
 * Sets of words of which a source holds one: who says another one of the same set says something else.
 * Each member: its name, and how it is written.
 */
export interface ClosedClass {
  name: string
  /** The set is only meant where the sentence speaks of this; or not where it speaks of that. */
  only?: RegExp
  except?: RegExp
  /** Anywhere in a cited note will do: who saw the patient stands at its head, not beside what was found. */
  isWide?: boolean
  members: readonly (readonly [member: string, pattern: RegExp])[]
}
