package dev.watchkeeper.notifier.page;

import dev.watchkeeper.kit.access.SignInRefusal;

/** What the sign-in page says to a person who comes back from an identity provider and is not signed in: what it is, and what to do. */
public final class RefusedSignIn {
    private RefusedSignIn() {}

    /** @param provider its name as the address has it: anybody may have written that, so it is said only when it can be one */
    public static String sentence(SignInRefusal refusal, String provider) {
        String name = provider.matches("[a-z0-9][a-z0-9-]{0,31}") ? provider : "the identity provider";
        return switch (refusal) {
            case DENIED ->
                "You were not signed in: " + name + " says that it was cancelled, or is not allowed to you there."
                        + " Begin again, or sign in with a token.";
            case NOT_KNOWN ->
                "You have signed in at " + name + ", and the account that you have there is not known here."
                        + " Ask an admin of your project for access, or sign out there and take another account.";
            case NOT_BEGUN_HERE ->
                "This sign-in was begun in another browser or tab, or more than ten minutes ago. Begin again.";
            case NOT_ACCEPTED ->
                "What " + name
                        + " has sent was used before, is too old, or proves nothing. Begin again; if it is so once"
                        + " more, tell an operator: the log of the gate says why.";
            case AWAY ->
                "Nobody can be signed in through " + name
                        + " at the moment: it does not answer as it should. Try again in a minute, or sign in with a"
                        + " token; if it lasts, tell an operator: the log of the gate says why.";
            case TOO_MANY -> "Too many sign-ins from your network have failed. Try again in a minute.";
            case NO_PROVIDER ->
                "There is no identity provider of that name here. Choose one of those below, or sign in with a token.";
        };
    }
}
