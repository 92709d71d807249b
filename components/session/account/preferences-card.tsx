import { Card } from '../../ui/card'
import type { Appearance } from '../appearance'
import { AppearanceSwitch } from '../appearance-switch'
import { ShortcutsSwitch } from '../shortcuts-switch'

export function PreferencesCard({ theme, density }: Appearance) {
  return (
    <Card title="Preferences" aside="kept in this browser">
      <div className="grid gap-4 px-card pt-1 pb-3">
        <AppearanceSwitch title="Theme" name="theme" initial={theme} />
        <AppearanceSwitch
          title="Rows of lists and tables"
          name="density"
          initial={density}
          hint="Automatic: compact on a wide screen with a mouse, comfortable on a narrow or touched one."
        />
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
