export function startS3(): Promise<
  | { readonly unavailable?: undefined; readonly url: string; stop(): Promise<void> }
  | { readonly unavailable: string }
>
