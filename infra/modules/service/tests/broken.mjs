export const broken = [
  {
    file: 'main.tf',
    replace: 'rollback = true\n  }\n\n  # The',
    by: 'rollback = false\n  }\n\n  # The',
    fails: 'does not start must be rolled back',
  },
  {
    file: 'autoscaling.tf',
    replace: 'var.started ? var.tasks.min : 0',
    by: 'var.tasks.min',
    fails: 'not by autoscaling either',
  },
]
