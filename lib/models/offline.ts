import { OfflineModel } from './offline/offline-model'
import type { ChatProvider } from './provider'

/** The deterministic planner: no network, no weights; see offline/README.md. */
export const offline: ChatProvider = {
  needsId: false,
  isRemote: false,
  create: () => new OfflineModel(),
  capabilities: () => ({
    temperature: true,
    promptCaching: false,
    parallelTools: true,
    contextTokens: null,
    outputTokens: null,
  }),
}
