import type { Image } from './image.mjs'

export interface Container {
  /** The exit code. */
  readonly ended: Promise<number | null>
  /** What it said until now, standard error included. */
  output(): string
  signal(name: NodeJS.Signals): void
}

export function startContainer(
  image: Image,
  options: {
    command: readonly string[]
    /** Instead of the image's. */
    entrypoint?: readonly string[]
    env?: Record<string, string>
    binds?: readonly string[]
  },
): Promise<Container>
