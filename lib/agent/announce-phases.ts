import type { Phase, StatusPart } from '@/lib/contracts/stream'
import type { EmitPart } from './turn-part'

/** Sends each phase when it begins or its counts change, not with every delta. */
export function announcePhases(emit: EmitPart): (status: StatusPart) => void {
  let current: Phase | null = null
  return (status) => {
    if (status.phase === current && !status.counts) return
    current = status.phase
    emit({ type: 'data-status', data: status, transient: true })
  }
}
