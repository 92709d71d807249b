export function findArm64Node(): Promise<{ readonly programs: string } | { readonly unavailable: string }>
