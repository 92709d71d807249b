export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

/** A cookie and not the browser's storage: the server writes the theme into the first bytes of a page, so nothing flashes. */
export const THEME_COOKIE = 'theme'
const YEAR_MS = 365 * 86_400_000

/** What the cookie says; `system` for anything else. */
export function parseTheme(value: string | undefined): Theme {
  return THEMES.find((theme) => theme === value) ?? 'system'
}

/** Shows a theme at once and keeps it in this browser. Forced colours of the system stay above it. */
export async function setTheme(theme: Theme): Promise<void> {
  const root = document.documentElement
  if (theme === 'system') delete root.dataset.theme
  else root.dataset.theme = theme
  // Over plain HTTP a browser has no store of cookies for scripts: then the theme lasts as long as the page.
  const store: CookieStore | undefined = window.cookieStore
  await store?.set({ name: THEME_COOKIE, value: theme, sameSite: 'lax', expires: Date.now() + YEAR_MS })
}
