import type { ReactNode } from 'react'
import { Button } from '../ui/button'
import { Dialog } from './dialog'

interface CreatedDialogProps {
  title: string
  onClose: () => void
  /** What is shown this once. */
  children: ReactNode
}

/** The end of a dialog that created something with a secret: it stays until it is said to be done. */
export function CreatedDialog({ title, onClose, children }: CreatedDialogProps) {
  return (
    <Dialog title={title} onClose={onClose}>
      {children}
      <p className="mt-4 text-right">
        <Button look="primary" onClick={onClose}>
          Done
        </Button>
      </p>
    </Dialog>
  )
}
