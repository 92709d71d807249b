import type { UsagePart } from '@/lib/contracts/stream'
import { env } from '@/lib/env'
import packageJson from '@/package.json' with { type: 'json' }

/**
 * What wrote an answer, as it stands in the audit log: when one of them turns out to be wrong, every answer that it had a
 * part in is found by it, also in charts that were forgotten meanwhile (docs/safety/incident-query.md).
 */
export function writtenBy({ model, promptVersion, rulesVersion }: UsagePart): Record<string, string> {
  return {
    model,
    prompt: promptVersion,
    rules: rulesVersion,
    app: env.APP_VERSION ?? packageJson.version,
  }
}
