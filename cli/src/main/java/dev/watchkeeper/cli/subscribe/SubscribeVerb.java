package dev.watchkeeper.cli.subscribe;

import picocli.CommandLine.Command;

/** Has somebody told what happens. */
@Command(
        name = "subscribe",
        mixinStandardHelpOptions = true,
        description = "Has a webhook, a mailbox or a channel told what happens, and shows what became of it"
                + " (docs/subscribe.md).",
        subcommands = {
            CreateVerb.class,
            ListVerb.class,
            StandingVerbs.Pause.class,
            StandingVerbs.Resume.class,
            TryVerb.class,
            RemoveVerb.class,
            DeliveriesVerb.class,
            RedeliverVerb.class,
            ReplayVerb.class,
            RotateVerb.class
        })
public final class SubscribeVerb {}
