variables {
  account              = "111122223333"
  region               = "eu-central-1"
  ecs_services         = ["shop/api", "shop/worker"]
  task_roles           = ["api-task"]
  task_execution_roles = ["ecs-execution"]
  repositories         = ["api"]
  log_groups           = ["/ecs/api"]
  db_instances         = ["shop-db"]
  restore = {
    option_groups    = ["default:postgres-17"]
    parameter_groups = ["shop-17"]
    subnet_groups    = ["private"]
  }
}

run "every_word_in_capitals_is_replaced" {
  command = apply

  assert {
    condition     = alltrue([for policy in values(output.policies) : length(regexall("REGION|ACCOUNT|CLUSTER|SERVICE|REPOSITORY|INSTANCE|GROUP|TASK-|CACHE", policy)) == 0])
    error_message = "a word of docs/credentials is not known to this module"
  }
  assert {
    condition     = contains(jsondecode(output.policies["rollback-aws-policy"]).Statement[1].Resource, "arn:aws:ecs:eu-central-1:111122223333:service/shop/worker")
    error_message = "rollback may not change the second service"
  }
  assert {
    condition     = strcontains(output.policies["rollback-rds-policy"], "arn:aws:rds:eu-central-1:111122223333:db:shop-db-new-*")
    error_message = "the restored instance is not allowed"
  }
  assert {
    condition     = alltrue([for policy in values(output.policies) : length(policy) <= 6144])
    error_message = "a policy is longer than IAM takes"
  }
}

run "nothing_named_is_nothing_allowed" {
  command = apply
  variables {
    ecs_services         = []
    task_roles           = []
    task_execution_roles = []
  }

  assert {
    condition     = !strcontains(output.policies["rollback-aws-policy"], "ecs:UpdateService") && !strcontains(output.policies["rollback-aws-policy"], "iam:PassRole")
    error_message = "rollback may change services although none was named"
  }
  assert {
    condition     = !strcontains(output.policies["gate-aws-policy"], "elasticache:us") && strcontains(output.policies["gate-aws-policy"], "rds:CreateDBSnapshot")
    error_message = "the gate lost its snapshot"
  }
}

run "account_is_checked" {
  command = plan
  variables {
    account = "none"
  }
  expect_failures = [var.account]
}
