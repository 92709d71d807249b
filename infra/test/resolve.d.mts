export interface ResolvedResource {
  readonly address: string
  readonly type: string
  readonly values: Record<string, unknown>
}

export function resolveRun(
  root: string,
  runName: string,
): Promise<
  | { readonly resources: ResolvedResource[]; readonly unavailable?: undefined }
  | { readonly unavailable: string }
>
