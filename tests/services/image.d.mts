export interface Image {
  /** Where the root file system is mounted; undefined: `folder` holds only what lies in /app. */
  readonly rootfs: string | undefined
  readonly folder: string
  /** Why it is only a folder. */
  readonly unavailable: string | undefined
  /** 'linux/amd64' */
  readonly platform: string
  readonly config: {
    readonly User: string
    readonly Env: readonly string[]
    readonly Entrypoint: readonly string[]
    readonly Cmd: readonly string[]
    readonly Volumes: readonly string[]
    readonly WorkingDir: string
    readonly Labels: Record<string, string>
  }
  /** Of all files. */
  readonly bytes: number
  release(): Promise<void>
}

export function buildImage(revision: string): Promise<Image>

/** The folder that the Dockerfile's build stage makes, with the environment of its last stage. */
export function assembleFolder(unavailable: string): Promise<Image>
