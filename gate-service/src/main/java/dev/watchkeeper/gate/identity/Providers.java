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

    /** Who has come back. */
    Identified comeBack(String provider, URI back, Visit visit, Answered answered);

    /**
     * What a provider has sent a browser back with.
     *
     * @param issuer as which the provider says to have answered (RFC 9207); not every provider says so
     */
    record Answered(String code, Optional<String> issuer) {
        /** A code is good for a session: only that there is one is shown. */
        @Override
        public String toString() {
            return "Answered[issuer=" + issuer + "]";
        }
    }

    /** To where a browser is sent. */
    sealed interface Sending {
        record To(URI address) implements Sending {}

        record Unavailable(String why) implements Sending {}
    }
}
