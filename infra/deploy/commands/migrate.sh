# migrate    Runs the migrations of the image as a task, before anything else runs it

command_migrate() {
  local tag=${IMAGE_TAG:-$(current_commit)}
  preflight 'Migrating the database.'
  init_stack
  need_image "$tag"
  # Only the migrate task gets the new image: services must not start before the database fits them.
  apply_stack "$tag" "$(planned_start)" -target=module.platform.module.migrate_task
  run_task migrate "$(output tasks migrate)"
}
