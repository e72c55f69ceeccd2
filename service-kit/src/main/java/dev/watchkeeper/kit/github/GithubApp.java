package dev.watchkeeper.kit.github;

/**
 * A GitHub App where it is installed.
 *
 * @param clientId the issuer of what it signs
 * @param installation the number of the installation at the owner of the repository
 */
public record GithubApp(String clientId, long installation) {
    public GithubApp {
        if (!clientId.matches("[A-Za-z0-9._-]{1,100}")) {
            throw new IllegalArgumentException(
                    "'" + clientId + "' is not the client id of a GitHub App, such as Iv1.8a61f9b3a7aba766");
        }
    }
}
