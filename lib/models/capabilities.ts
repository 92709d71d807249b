import type { ModelCapabilities } from './provider'

/** What a hosted model takes unless a row below says otherwise. */
const USUAL: ModelCapabilities = { temperature: true, promptCaching: false }

/** By part of the model id, first match wins; ids carry region prefixes and version suffixes, so no exact names. */
const BY_ID: readonly [RegExp, Partial<ModelCapabilities>][] = [
  // Reasoning models refuse sampling parameters.
  [/(?:^|[./-])(?:o[1-9]|gpt-5)(?:[.:-]|$)/, { temperature: false }],
  [/claude-opus-(?:4-[7-9]|[5-9])/, { temperature: false, promptCaching: true }],
  [/claude|nova-(?:micro|lite|pro|premier)/, { promptCaching: true }],
]

export function capabilitiesOf(id: string): ModelCapabilities {
  const row = BY_ID.find(([part]) => part.test(id))
  return { ...USUAL, ...row?.[1] }
}
