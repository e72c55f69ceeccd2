package dev.watchkeeper.gate.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** An OpenID provider on a real socket: it signs, changes its keys, holds clients to PKCE, and takes a code once. */
public final class AnIdentityProvider implements AutoCloseable {
    public static final String CLIENT = "watchkeeper";
    public static final String SECRET = "between the provider and us+%";

    private final HttpServer server;
    private final Clock clock;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile RSAKey key = newKey();
    private volatile boolean answering = true;
    private volatile String person = "ann@example.org";

    public AnIdentityProvider(Clock clock) {
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    public URI issuer() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    public void changesItsKey() {
        key = newKey();
    }

    public void answers(boolean yes) {
        answering = yes;
    }

    /** Who is signed in there. */
    public void personIs(String email) {
        person = email;
    }

    /** How often its keys were asked for. */
    public int askedForKeys() {
        return asked.get();
    }

    public RSAKey key() {
        return key;
    }

    /** A token that is right, but for what is changed. */
    public String token(UnaryOperator<JWTClaimsSet.Builder> changed) {
        return signed(changed.apply(claims(CLIENT)).build(), key);
    }

    public JWTClaimsSet.Builder claims(String audience) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(issuer().toString())
                .subject("sub-1")
                .audience(audience)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("repository", "acme/shop")
                .claim("environment", "production");
    }

    public static String signed(JWTClaimsSet claims, RSAKey key) {
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    public static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        if (!answering) {
            send(exchange, 503, "");
            return;
        }
        switch (exchange.getRequestURI().getPath()) {
            case "/.well-known/openid-configuration" -> send(exchange, 200, """
                        {"issuer":"%1$s","jwks_uri":"%1$s/keys","authorization_endpoint":"%1$s/authorize?tenant=a",
                         "token_endpoint":"%1$s/token"}""".formatted(issuer()));
            case "/keys" -> {
                asked.incrementAndGet();
                send(exchange, 200, new JWKSet(key).toString(true));
            }
            case "/authorize" ->
                authorize(exchange, form(exchange.getRequestURI().getRawQuery()));
            case "/token" ->
                exchangeCode(
                        exchange, form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            default -> send(exchange, 404, "");
        }
    }

    private void authorize(HttpExchange exchange, Map<String, String> query) throws IOException {
        String code = UUID.randomUUID().toString();
        codes.put(code, query);
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        query.get("redirect_uri") + "?code=" + code + "&state="
                                + URLEncoder.encode(query.getOrDefault("state", ""), StandardCharsets.UTF_8));
        send(exchange, 302, "");
    }

    private void exchangeCode(HttpExchange exchange, Map<String, String> sent) throws IOException {
        Map<String, String> asked_ =
                Optional.ofNullable(codes.remove(sent.getOrDefault("code", ""))).orElse(Map.of());
        String basic = "Basic "
                + Base64.getEncoder()
                        .encodeToString((CLIENT + ":" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8));
        boolean right = basic.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && "authorization_code".equals(sent.get("grant_type"))
                && sent.getOrDefault("redirect_uri", "-").equals(asked_.get("redirect_uri"))
                && challenge(sent.getOrDefault("code_verifier", "")).equals(asked_.get("code_challenge"))
                && "S256".equals(asked_.get("code_challenge_method"));
        if (!right) {
            send(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        String token = token(claims -> claims.claim("nonce", asked_.get("nonce"))
                .claim("repository", null)
                .claim("email", person)
                .claim("email_verified", true));
        send(exchange, 200, "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"" + token + "\"}");
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> form(String text) {
        return Arrays.stream(text.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(
                        pair -> pair[0],
                        pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8),
                        (one, other) -> one));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
