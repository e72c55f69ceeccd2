package dev.watchkeeper.policy.database;

import dev.watchkeeper.policy.secret.SecretName;
import java.util.Optional;

/**
 * The service's database.
 *
 * @param rds name of the instance
 * @param connection where its statistics and selects are asked, with a user that may only read; none: the secret
 *     {@code <service>-<environment>-postgres} of the project
 * @param replica the connection may lead to a replica; otherwise nothing is read from one
 * @param migrations folder of the migrations in the repository
 * @param readOnlySwitch the key in Redis that makes the service read-only
 */
public record Database(
        String rds,
        Optional<SecretName> connection,
        boolean replica,
        Optional<String> migrations,
        Optional<String> readOnlySwitch) {}
