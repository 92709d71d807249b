export { gatherDeltas } from '@/lib/models/middleware/gather-deltas'
