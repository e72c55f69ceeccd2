package dev.watchkeeper.stack.credentials;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.access.Role;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** For each part of an installation that is no service a folder with what it needs to know, and nothing more. */
public record InfrastructureShares(StackCredentials credentials) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Writes {@code postgres/password}, {@code redis/redis.conf}, {@code grafana/password}, {@code setup/passwords.json} and
     * {@code demo/secrets.json} (three tokens and the secret of the switch).
     */
    public void write(Path folder) {
        PrivateFile.write(folder.resolve("postgres/password"), credentials.postgresPassword() + "\n");
        // Nothing in it is worth a disk: what Redis holds may be lost.
        PrivateFile.write(
                folder.resolve("redis/redis.conf"),
                "save \"\"\nappendonly no\nprotected-mode no\nrequirepass " + credentials.redisPassword() + "\n");
        PrivateFile.write(folder.resolve("grafana/password"), credentials.grafanaPassword() + "\n");
        Map<String, String> passwords = new TreeMap<>(credentials.databasePasswords());
        credentials.ownerPasswords().forEach((service, password) -> passwords.put(service + "-owner", password));
        passwords.put("postgres", credentials.postgresPassword());
        PrivateFile.write(folder.resolve("setup/passwords.json"), json(passwords));
        Map<String, String> demo = new TreeMap<>();
        for (Role role : new Role[] {Role.VIEWER, Role.DEPLOYER, Role.ADMIN}) {
            demo.put("token." + role.name().toLowerCase(Locale.ROOT), credentials.token(role));
        }
        demo.put(StackCredentials.SWITCH_SECRET, credentials.switchSecret());
        PrivateFile.write(folder.resolve("demo/secrets.json"), json(demo));
    }

    private static String json(Map<String, String> words) {
        try {
            return JSON.writeValueAsString(words) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("text is always JSON", e);
        }
    }
}
