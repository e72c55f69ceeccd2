package dev.watchkeeper.verification.watch.streams;

import dev.watchkeeper.contract.signing.SigningKey;
import dev.watchkeeper.contract.signing.TrustedKeys;
import dev.watchkeeper.kit.time.BrokerClock;
import dev.watchkeeper.verification.plan.AcceptedPolicies;
import java.time.Clock;

/** What every task of the topology shares. */
public record Judging(
        TrustedKeys trusted,
        SigningKey key,
        AcceptedPolicies policies,
        Clock clock,
        BrokerClock brokerClock,
        LogStarts logStarts,
        JudgeMeters meters) {}
