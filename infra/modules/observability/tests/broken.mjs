export const broken = [
  {
    file: 'main.tf',
    replace: 'can(each.value.under) ? "LessThanThreshold" : "GreaterThanThreshold"',
    by: '"GreaterThanThreshold"',
    fails: 'Free storage alarms when it is low',
  },
]
