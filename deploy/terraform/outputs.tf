output "roles" {
  description = "For the annotations of the ServiceAccounts"
  value       = { for service, role in aws_iam_role.identity : service => role.arn }
}
