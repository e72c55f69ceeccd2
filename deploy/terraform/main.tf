# The identities of the services at AWS, least privilege, one each. Gate, probe and rollback are known by their ServiceAccount (IRSA);
# verification and notifier have none and need none.
terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.60, < 7.0"
    }
  }
}

provider "aws" {
  region = var.region
}

module "policies" {
  source               = "./policies"
  account              = var.account
  region               = var.region
  ecs_services         = var.ecs_services
  task_roles           = var.task_roles
  task_execution_roles = var.task_execution_roles
  repositories         = var.repositories
  caches               = var.caches
  log_groups           = var.log_groups
  db_instances         = var.db_instances
  db_clusters          = var.db_clusters
  restore              = var.restore
}

locals {
  # The role of each service, by the name in the overlay "production", and the policies that it holds itself.
  identities = {
    gate     = { role = "watchkeeper-gate", policies = ["gate-aws-policy"] }
    probe    = { role = "watchkeeper-probe-identity", policies = ["probe-aws-identity-policy"] }
    rollback = { role = "watchkeeper-rollback", policies = ["rollback-aws-policy", "rollback-rds-identity-policy"] }
  }
  held = merge([
    for service, identity in local.identities : { for policy in identity.policies : "${service}/${policy}" => { service = service, policy = policy } }
  ]...)
  issuer = replace(var.cluster_issuer, "https://", "")
}

data "aws_iam_policy_document" "by_service_account" {
  for_each = local.identities
  statement {
    actions = ["sts:AssumeRoleWithWebIdentity"]
    principals {
      type        = "Federated"
      identifiers = ["arn:aws:iam::${var.account}:oidc-provider/${local.issuer}"]
    }
    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:sub"
      values   = ["system:serviceaccount:watchkeeper:${each.key}"]
    }
    condition {
      test     = "StringEquals"
      variable = "${local.issuer}:aud"
      values   = ["sts.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "identity" {
  for_each             = local.identities
  name                 = each.value.role
  assume_role_policy   = data.aws_iam_policy_document.by_service_account[each.key].json
  max_session_duration = 3600
}

resource "aws_iam_role_policy" "held" {
  for_each = local.held
  name     = each.value.policy
  role     = aws_iam_role.identity[each.value.service].id
  policy   = module.policies.policies[each.value.policy]
}

# What the probe takes to read; in an account of a project the same role, with this account's identity in its trust.
data "aws_iam_policy_document" "by_probe" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.identity["probe"].arn]
    }
    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
    }
  }
}

resource "aws_iam_role" "probe" {
  name               = "watchkeeper-probe"
  assume_role_policy = data.aws_iam_policy_document.by_probe.json
}

resource "aws_iam_role_policy" "probe" {
  name   = "probe-aws-policy"
  role   = aws_iam_role.probe.id
  policy = module.policies.policies["probe-aws-policy"]
}

# A restore happens for one request that two people have approved: its id is the session's tag, and the policy asks for it.
data "aws_iam_policy_document" "by_rollback" {
  statement {
    actions = ["sts:AssumeRole", "sts:TagSession"]
    principals {
      type        = "AWS"
      identifiers = [aws_iam_role.identity["rollback"].arn]
    }
    condition {
      test     = "StringLike"
      variable = "aws:RequestTag/watchkeeper-restore"
      values   = ["????????-????-????-????-????????????"]
    }
  }
}

resource "aws_iam_role" "restore" {
  count              = length(var.db_instances) > 0 ? 1 : 0
  name               = "watchkeeper-restore"
  assume_role_policy = data.aws_iam_policy_document.by_rollback.json
}

resource "aws_iam_role_policy" "restore" {
  count  = length(var.db_instances) > 0 ? 1 : 0
  name   = "rollback-rds-policy"
  role   = aws_iam_role.restore[0].id
  policy = module.policies.policies["rollback-rds-policy"]
}
