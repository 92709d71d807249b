/** The model gathers by itself (lib/models/middleware/steady.ts); gathering twice changes nothing. */
export { gatherDeltas } from '@/lib/models/middleware/gather-deltas'
