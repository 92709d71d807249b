import { Card } from '../../ui/card'
import { ShortcutsSwitch } from '../shortcuts-switch'
import type { Theme } from '../theme'
import { ThemeSwitch } from '../theme-switch'

export function PreferencesCard({ theme }: { theme: Theme }) {
  return (
    <Card title="Preferences" aside="kept in this browser">
      <div className="grid gap-4 px-3 pt-1 pb-3">
        <ThemeSwitch initial={theme} />
        <div>
          <ShortcutsSwitch />
          <p className="text-label text-ink-3">
            One letter opens a section or goes to the next sentence. Never while you are typing.
          </p>
        </div>
      </div>
    </Card>
  )
}
