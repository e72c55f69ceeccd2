# The policies of docs/credentials with the words in capitals replaced. No provider: what comes out can be computed and looked at
# anywhere (terraform -chdir=policies test). A statement for which nothing was named is left out.
terraform {
  required_version = ">= 1.6"
}

variable "account" {
  type        = string
  description = "The account of the resources"
  validation {
    condition     = can(regex("^[0-9]{12}$", var.account))
    error_message = "account is the twelve digits of an AWS account."
  }
}

variable "region" {
  type        = string
  description = "The region of the resources, such as eu-central-1"
}

variable "ecs_services" {
  type        = list(string)
  default     = []
  description = "CLUSTER/SERVICE of each service that is watched"
}

variable "task_roles" {
  type        = list(string)
  default     = []
  description = "Names of the task roles that rollback passes on with an old task definition"
}

variable "task_execution_roles" {
  type    = list(string)
  default = []
}

variable "repositories" {
  type    = list(string)
  default = []
}

variable "caches" {
  type        = list(string)
  default     = []
  description = "Replication groups or clusters of ElastiCache"
}

variable "log_groups" {
  type    = list(string)
  default = []
}

variable "db_instances" {
  type    = list(string)
  default = []
}

variable "db_clusters" {
  type    = list(string)
  default = []
}

variable "restore" {
  type = object({ option_groups = list(string), parameter_groups = list(string), subnet_groups = list(string) })
  default = {
    option_groups    = []
    parameter_groups = []
    subnet_groups    = []
  }
  description = "What a restored instance is made with"
}

locals {
  folder = "${path.module}/../../../docs/credentials"
  names = toset([
    "gate-aws-policy",
    "probe-aws-policy",
    "probe-aws-identity-policy",
    "rollback-aws-policy",
    "rollback-rds-policy",
    "rollback-rds-identity-policy",
  ])

  # Each word in capitals with the sign before it, since a word may be a part of another.
  words = {
    "/CLUSTER/SERVICE"     = [for each in var.ecs_services : "/${each}"]
    ":CLUSTER"             = [for each in var.db_clusters : ":${each}"]
    "/REPOSITORY"          = [for each in var.repositories : "/${each}"]
    ":CACHE"               = [for each in var.caches : ":${each}"]
    ":GROUP"               = [for each in var.log_groups : ":${each}"]
    ":INSTANCE"            = [for each in var.db_instances : ":${each}"]
    "/TASK-ROLE"           = [for each in var.task_roles : "/${each}"]
    "/TASK-EXECUTION-ROLE" = [for each in var.task_execution_roles : "/${each}"]
    ":OPTION-GROUP"        = [for each in var.restore.option_groups : ":${each}"]
    ":PARAMETER-GROUP"     = [for each in var.restore.parameter_groups : ":${each}"]
    ":SUBNET-GROUP"        = [for each in var.restore.subnet_groups : ":${each}"]
  }

  files = { for name in local.names : name => jsondecode(file("${local.folder}/${name}.json")) }

  statements = {
    for name, policy in local.files : name => [
      for statement in policy.Statement : merge(statement, {
        Resource = distinct(flatten([
          for arn in flatten([statement.Resource]) : [
            for filled in(
              length([for word in keys(local.words) : word if strcontains(arn, word)]) == 0 ? [arn] : flatten([
                for word, values in local.words : [for value in values : replace(arn, word, value)] if strcontains(arn, word)
              ])
            ) : replace(replace(filled, ":REGION:", ":${var.region}:"), "ACCOUNT", var.account)
          ]
        ]))
      })
    ]
  }
}

output "policies" {
  description = "Name of the file to the policy as JSON"
  value = {
    for name, policy in local.files : name => jsonencode({
      Version   = policy.Version
      Statement = [for statement in local.statements[name] : statement if length(statement.Resource) > 0]
    })
  }
}
