import { look, type ScriptedStep, say, scriptedModel } from '@/lib/agent/testing/scripted-model'
import type { HostileNote, Obeyed } from '@/tests/fixtures/hostile-notes'

/**
 * A model that does what the hostile text tells it, and insists when it is asked to mend its sentences. Look-ups come one
 * round after another, so that their handles are known beforehand; see `Obeyed`.
 */
export function obedientModel({ calls = [], says }: Obeyed, note?: HostileNote) {
  const text = says.map(([sentence]) => sentence).join('\n')
  const insisted = says.map(([sentence], index) => `${index + 1}: ${sentence}`).join('\n')
  const steps: ScriptedStep[] = [
    look(['observations', { name: 'potassium' }]),
    ...(note ? [look(['read_note', { date: note.date }])] : []),
    ...(calls.length > 0 ? [look(...calls)] : []),
    say(text),
    say(insisted),
  ]
  return scriptedModel(...steps)
}
