variable "account" {
  type        = string
  description = "The twelve digits of the account"
}

variable "region" {
  type = string
}

variable "cluster_issuer" {
  type        = string
  description = "The address of the cluster's OIDC issuer; its provider is registered in the account already"
}

variable "external_id" {
  type        = string
  description = "What the probe says when it takes its role: watchkeeper.probe.aws.projects.<project>.external-id"
}

variable "ecs_services" {
  type        = list(string)
  default     = []
  description = "CLUSTER/SERVICE of each service that is watched"
}

variable "task_roles" {
  type    = list(string)
  default = []
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
  type    = list(string)
  default = []
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
}
