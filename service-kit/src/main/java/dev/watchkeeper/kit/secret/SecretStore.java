package dev.watchkeeper.kit.secret;

import dev.watchkeeper.contract.id.ProjectName;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The secrets that an operator set; each only for its own project, and only to its hosts. They change while the service runs
 * ({@link OperatorFileWatch}), so whoever uses one asks for it each time.
 */
public final class SecretStore {
    private static final Mask NOTHING = Mask.of();

    private volatile Map<SecretName, Entry> secrets;
    private volatile Map<ProjectName, Mask> masks;

    SecretStore(Map<SecretName, Entry> secrets) {
        this.secrets = Map.copyOf(secrets);
        this.masks = masks(secrets);
    }

    /** Whoever asks from now on is given these. */
    void replace(Map<SecretName, Entry> others) {
        secrets = Map.copyOf(others);
        masks = masks(others);
    }

    /** Takes every secret of a project out of what somebody has answered who was sent one, in whatever part of the question. */
    public Mask maskOf(ProjectName project) {
        return masks.getOrDefault(project, NOTHING);
    }

    private static Map<ProjectName, Mask> masks(Map<SecretName, Entry> secrets) {
        return secrets.entrySet().stream()
                .collect(Collectors.groupingBy(
                        entry -> entry.getKey().project(),
                        Collectors.collectingAndThen(
                                Collectors.flatMapping(
                                        entry -> sendable(entry.getValue().value()), Collectors.toList()),
                                Mask::of)));
    }

    /** A key or a kubeconfig has several lines and is never sent as it is. */
    private static Stream<String> sendable(SecretValue secret) {
        return Stream.of(secret.reveal()).filter(value -> value.indexOf('\n') < 0);
    }

    public static SecretStore empty() {
        return new SecretStore(Map.of());
    }

    /**
     * @param project on whose behalf the secret is used
     * @param host where it will be sent, or where what is signed with it will be
     */
    public Access access(SecretName name, ProjectName project, String host) {
        Entry entry = secrets.get(name);
        if (!name.project().equals(project)) {
            return new NotGiven(
                    name + " belongs to project '" + name.project() + "' and cannot be used by '" + project + "'");
        }
        if (entry == null) {
            return new NotGiven(name + " is not in the operator file");
        }
        if (!entry.hosts().contains(host.toLowerCase(Locale.ROOT))) {
            return new NotGiven(
                    name + " may not be sent to " + host + ": an operator names its hosts in the operator file");
        }
        return new Given(entry.value());
    }

    /**
     * A secret that is itself an address with what signs in there, such as {@code postgresql://user:password@host/name}. It goes to
     * the host in it and nowhere else, and only when an operator named that host as well.
     */
    public Access address(SecretName name, ProjectName project) {
        Entry entry = secrets.get(name);
        if (entry == null || !name.project().equals(project)) {
            return access(name, project, "");
        }
        return hostIn(entry.value())
                .map(host -> access(name, project, host))
                .orElse(new NotGiven(name + " is no address: write it like scheme://user:password@host:port/name"));
    }

    /**
     * A secret that says itself where it is sent, such as a kubeconfig. It goes to that host and nowhere else, and only when an operator
     * named that host as well.
     *
     * @param host reads the host out of the value; an IllegalArgumentException says what is wrong with it, without a part of it
     */
    public Access saying(SecretName name, ProjectName project, Function<SecretValue, String> host) {
        Entry entry = secrets.get(name);
        if (entry == null || !name.project().equals(project)) {
            return access(name, project, "");
        }
        try {
            return access(name, project, host.apply(entry.value()));
        } catch (IllegalArgumentException e) {
            return new NotGiven(name + " cannot be used: " + e.getMessage());
        }
    }

    /** Where a secret may be sent; nothing when it was not given. Its value stays here. */
    public Optional<Set<String>> hostsOf(SecretName name) {
        return Optional.ofNullable(secrets.get(name)).map(Entry::hosts);
    }

    private static Optional<String> hostIn(SecretValue address) {
        try {
            return Optional.ofNullable(new URI(address.reveal()).getHost());
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    /** Whether the secret may be used. */
    public sealed interface Access {}

    public record Given(SecretValue value) implements Access {}

    public record NotGiven(String why) implements Access {}

    record Entry(SecretValue value, Set<String> hosts) {
        Entry {
            hosts = hosts.stream().map(host -> host.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
        }
    }
}
