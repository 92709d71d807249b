/** How the pages look in this browser; the first of each follows the device. */
export const APPEARANCE = {
  theme: ['system', 'light', 'dark'],
  density: ['automatic', 'compact', 'comfortable'],
} as const

export type AppearanceName = keyof typeof APPEARANCE
export type AppearanceValue<Name extends AppearanceName> = (typeof APPEARANCE)[Name][number]
export type Appearance = { [Name in AppearanceName]: AppearanceValue<Name> }

const YEAR_MS = 365 * 86_400_000

/**
 * What the cookies named `theme` and `density` say; what follows the device for anything else. Cookies and not the
 * browser's storage: the server writes the choices into the first bytes of a page, so nothing flashes.
 */
export function readAppearance(cookies: { get(name: string): { value: string } | undefined }): Appearance {
  return {
    theme: parse('theme', cookies.get('theme')?.value),
    density: parse('density', cookies.get('density')?.value),
  }
}

/** The attributes of the page's root that styles.css reads; absent where the device decides. */
export function appearanceAttributes({ theme, density }: Appearance) {
  return {
    'data-theme': theme === 'system' ? undefined : theme,
    'data-density': density === 'automatic' ? undefined : density,
  }
}

/** Shows a choice at once and keeps it in this browser. Forced colours of the system stay above a theme. */
export async function setAppearance<Name extends AppearanceName>(
  name: Name,
  value: AppearanceValue<Name>,
): Promise<void> {
  const root = document.documentElement
  if (value === APPEARANCE[name][0]) delete root.dataset[name]
  else root.dataset[name] = value
  // Over plain HTTP a browser has no store of cookies for scripts: then the choice lasts as long as the page.
  const store: CookieStore | undefined = window.cookieStore
  await store?.set({ name, value, sameSite: 'lax', expires: Date.now() + YEAR_MS })
}

function parse<Name extends AppearanceName>(name: Name, text: string | undefined): AppearanceValue<Name> {
  const values: readonly AppearanceValue<Name>[] = APPEARANCE[name]
  return values.find((value) => value === text) ?? APPEARANCE[name][0]
}
