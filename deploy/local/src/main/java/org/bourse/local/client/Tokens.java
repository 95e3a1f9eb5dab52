package org.bourse.local.client;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Bearer tokens by client credentials, asked for once and again shortly before they expire. */
public final class Tokens {
    private static final Duration SPARE = Duration.ofSeconds(60);
    private static final long LIFE_UNLESS_TOLD_SECONDS = 300;

    private final HttpCalls http;
    private final URI endpoint;
    private final Clock clock;
    private final Map<Grant, Token> tokens = new ConcurrentHashMap<>();

    private record Grant(String clientId, String scope) {}

    private record Token(String text, Instant renewAt) {}

    /**
     * Tokens of a provider.
     *
     * @param http how it is reached
     * @param endpoint its token endpoint
     * @param clock tells when a token has to be renewed
     */
    public Tokens(HttpCalls http, URI endpoint, Clock clock) {
        this.http = http;
        this.endpoint = endpoint;
        this.clock = clock;
    }

    /** A token of a client for some scopes, separated by spaces. */
    public String of(String clientId, String scope) {
        Grant grant = new Grant(clientId, scope);
        Token token = tokens.get(grant);
        if (token == null || clock.instant().isAfter(token.renewAt)) {
            token = ask(grant);
            tokens.put(grant, token);
        }
        return token.text;
    }

    private Token ask(Grant grant) {
        String form = "grant_type=client_credentials&client_id=" + encoded(grant.clientId)
                + "&client_secret=demo&scope=" + encoded(grant.scope);
        // A clear-text provider need not speak HTTP/2.
        var answer = Waiting.await(
                http.sendPlain(
                        HttpMethod.POST,
                        endpoint,
                        "",
                        Map.of("content-type", "application/x-www-form-urlencoded"),
                        Buffer.buffer(form)),
                "POST " + endpoint);
        var json = answer.expect(200);
        long lifeSeconds = json.path("expires_in").asLong(LIFE_UNLESS_TOLD_SECONDS);
        return new Token(
                json.path("access_token").asText(),
                clock.instant().plusSeconds(lifeSeconds).minus(SPARE));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
