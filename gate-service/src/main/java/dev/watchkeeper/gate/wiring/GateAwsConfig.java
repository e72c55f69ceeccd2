package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.kit.aws.AwsAccess;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Whom the gate is at AWS: an identity of its own, which alone may make snapshots before a start. */
@ConfigMapping(prefix = "watchkeeper.gate.aws")
interface GateAwsConfig extends AwsAccess {
    @Override
    @WithDefault("watchkeeper-gate")
    String sessionName();
}
