export function makeCertificates(
  host: string,
): Promise<{ readonly authority: string; readonly certificate: string; readonly key: string }>
