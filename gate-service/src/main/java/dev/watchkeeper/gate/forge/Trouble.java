package dev.watchkeeper.gate.forge;

/** Why the forge did not say. What lasts until a person acts refuses at once; the rest is asked again for a while. */
public enum Trouble {
    NO_ACCOUNT(
            true, "github-no-account", "Have an operator give the gate its account at GitHub: see docs/gate-github.md"),
    BAD_CREDENTIALS(true, "github-credentials", "Have an operator renew the token, or the key of the App, of the gate"),
    NOT_ALLOWED(
            true,
            "github-not-allowed",
            "Give the gate's App or token the permissions in docs/credentials/gate-github-app.json, and install it on the"
                    + " repository"),
    NOT_THERE(
            true,
            "github-not-there",
            "See that metadata.repository is right, that the commit is pushed, and that the gate's App is installed there"),
    REFUSED(true, "github-refused", "Correct what the policy or the request names at GitHub, then request again"),
    TOO_MUCH(
            true,
            "github-too-much",
            "Make the change smaller; where its files are meant, hand their list in: POST"
                    + " /api/v1/reports/{project}/{service}/{commit}/changes"),
    TOO_OFTEN(
            false,
            "github-limit",
            "Wait until GitHub's limit begins anew, or give the gate an App of its own, then request again"),
    NO_ANSWER(false, "github-no-answer", "See GitHub's status page, and whether the gate reaches its API"),
    UNREADABLE(false, "github-unreadable", "See that watchkeeper.gate.github.api is the address of GitHub's REST API");

    private final boolean lasts;
    private final String code;
    private final String remedy;

    Trouble(boolean lasts, String code, String remedy) {
        this.lasts = lasts;
        this.code = code;
        this.remedy = remedy;
    }

    public boolean lasts() {
        return lasts;
    }

    public String code() {
        return code;
    }

    public String remedy() {
        return remedy;
    }
}
