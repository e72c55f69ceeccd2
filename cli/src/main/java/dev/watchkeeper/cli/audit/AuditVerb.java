package dev.watchkeeper.cli.audit;

import picocli.CommandLine.Command;

/** Who did what, and whether that is as it was written. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Computes the audit of a service again (docs/security/audit.md).",
        subcommands = VerifyVerb.class)
public final class AuditVerb {}
