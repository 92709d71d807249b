'use client'

import type { ApiToken } from '@/lib/contracts/admin'
import { Button } from '../ui/button'
import { Notice } from '../ui/notice'
import { Dialog } from './dialog'
import { useRevokeToken } from './use-tokens'

/** There is no way back: the system needs another token. */
export function RevokeTokenDialog({ token, onClose }: { token: ApiToken; onClose: () => void }) {
  const revoke = useRevokeToken()
  return (
    <Dialog title={`Revoke ${token.label}?`} onClose={onClose}>
      <p className="mt-2 text-ink-2">
        What sends with it is refused from now on. What it has sent stays. A revoked token does not come back.
      </p>
      {revoke.error && (
        <div className="mt-3">
          <Notice tone="error">{revoke.error.message}</Notice>
        </div>
      )}
      <div className="mt-4 flex flex-wrap justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          look="primary"
          disabled={revoke.isPending}
          onClick={() => revoke.mutate(token.id, { onSuccess: onClose })}
        >
          Revoke
        </Button>
      </div>
    </Dialog>
  )
}
