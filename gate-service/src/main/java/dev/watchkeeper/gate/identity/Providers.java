package dev.watchkeeper.gate.identity;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The identity providers of this installation. */
public interface Providers {
    /** Names of those with which a person can sign in. */
    List<String> forPersons();

    /** Whom a token is about; its issuer says which provider is meant. */
    Identified ofToken(String token);

    /**
     * Where a person's browser is sent to sign in; empty when there is no such provider.
     *
     * @param back where the provider sends it afterwards
     */
    Optional<Sending> sending(String provider, URI back, Visit visit);

    /** Who has come back with this code. */
    Identified comeBack(String provider, URI back, Visit visit, String code);

    /** To where a browser is sent. */
    sealed interface Sending {
        record To(URI address) implements Sending {}

        record Unavailable(String why) implements Sending {}
    }
}
