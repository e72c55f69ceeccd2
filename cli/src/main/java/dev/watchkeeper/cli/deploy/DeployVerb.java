package dev.watchkeeper.cli.deploy;

import picocli.CommandLine.Command;

/** Tells the gate how a deployment goes on. */
@Command(
        name = "deploy",
        mixinStandardHelpOptions = true,
        description = "Tells the gate how an admitted deployment goes on, and asks it for each step.",
        subcommands = {StartVerb.class, ShiftVerb.class, ShiftedVerb.class, FinishVerb.class, AbortVerb.class})
public final class DeployVerb {}
