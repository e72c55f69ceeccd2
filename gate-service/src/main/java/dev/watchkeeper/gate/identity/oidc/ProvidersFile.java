package dev.watchkeeper.gate.identity.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.identity.KnownSubject;
import dev.watchkeeper.gate.identity.Provider;
import dev.watchkeeper.kit.secret.SecretName;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code watchkeeper.gate.session.identity-providers}: the identity providers of an installation, as an operator wrote them. */
public final class ProvidersFile {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    private ProvidersFile() {}

    /** @throws IllegalArgumentException naming the file, the entry and what is wrong with it */
    public static List<Provider> read(Path file) {
        Entry[] entries;
        try {
            entries = JSON.readValue(file.toFile(), Entry[].class);
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new IllegalArgumentException(place(file) + " is not as it should be"
                    + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr())
                    + ": it is a list, each with name, issuer, audience, subjects (each with subject and when), and for"
                    + " persons client (with id, secret and, where wanted, asksAgain)");
        } catch (IOException e) {
            throw new IllegalArgumentException(place(file) + " cannot be read: " + e.getMessage(), e);
        }
        List<Provider> providers = new ArrayList<>();
        for (int i = 0; i < entries.length; i++) {
            try {
                providers.add(entries[i].provider());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(place(file) + ", entry " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return List.copyOf(providers);
    }

    private static String place(Path file) {
        return "watchkeeper.gate.session.identity-providers: " + file;
    }

    private static <T> T given(@Nullable T value, String field) {
        if (value == null) {
            throw new IllegalArgumentException("'" + field + "' is missing");
        }
        return value;
    }

    private record Entry(
            @Nullable String name,
            @Nullable String issuer,
            @Nullable String audience,
            @Nullable ClientEntry client,
            @Nullable List<SubjectEntry> subjects) {
        Provider provider() {
            return new Provider(
                    given(name, "name"),
                    URI.create(given(issuer, "issuer")),
                    given(audience, "audience"),
                    Optional.ofNullable(client).map(ClientEntry::client),
                    given(subjects, "subjects").stream()
                            .map(SubjectEntry::subject_)
                            .toList());
        }
    }

    private record ClientEntry(
            @Nullable String id,
            @Nullable String secret,
            @Nullable Boolean asksAgain) {
        Provider.Client client() {
            return new Provider.Client(
                    given(id, "client.id"),
                    SecretName.parse(given(secret, "client.secret")),
                    Boolean.TRUE.equals(asksAgain));
        }
    }

    private record SubjectEntry(
            @Nullable String subject, @Nullable Map<String, String> when) {
        KnownSubject subject_() {
            return new KnownSubject(new SubjectId(given(subject, "subjects.subject")), when == null ? Map.of() : when);
        }
    }
}
