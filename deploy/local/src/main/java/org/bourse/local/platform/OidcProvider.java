package org.bourse.local.platform;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.oauth2.sdk.TokenRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.MockWebServerWrapper;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;
import org.bourse.embedded.PlatformException;

/**
 * The OpenID provider of the embedded default. It believes every client and grants the scopes that are asked for; whoever reaches the
 * loopback address of this machine may do everything.
 */
final class OidcProvider {
    /** The issuer's name in its address. */
    static final String ISSUER_ID = "bourse";

    private static final Duration TOKEN_LIFE = Duration.ofHours(4);
    private static final int KEY_BITS = 2048;

    private final Path keyFile;
    private final Addresses addresses;
    private MockOAuth2Server server;

    OidcProvider(DataDirectory data, Addresses addresses) {
        this.keyFile = data.oidc().resolve("signing-key.json");
        this.addresses = addresses;
    }

    /** Starts to listen. */
    synchronized void start() {
        try {
            KeyProvider keys = new KeyProvider(List.of(signingKey()), JWSAlgorithm.RS256.getName());
            MockOAuth2Server starting = new MockOAuth2Server(new OAuth2Config(
                    false,
                    null,
                    null,
                    false,
                    new OAuth2TokenProvider(keys),
                    Set.of(new Claims(addresses.issuer())),
                    new MockWebServerWrapper()));
            starting.start(
                    InetAddress.getByAddress(new byte[] {127, 0, 0, 1}),
                    addresses.ports().oidc());
            server = starting;
        } catch (IOException | JOSEException | ParseException e) {
            throw new PlatformException(PlatformException.Reason.FAILED, "the OpenID provider does not start: " + e, e);
        }
    }

    /** Stops listening. */
    synchronized void stop() {
        if (server != null) {
            server.shutdown();
            server = null;
        }
    }

    /** The key is kept, so that tokens that were given out before a restart stay good. */
    private JWK signingKey() throws IOException, JOSEException, ParseException {
        if (Files.exists(keyFile)) {
            return JWK.parse(Files.readString(keyFile, StandardCharsets.UTF_8));
        }
        JWK key = new RSAKeyGenerator(KEY_BITS).keyID(ISSUER_ID).generate();
        Files.createDirectories(keyFile.getParent());
        Path next = keyFile.resolveSibling("signing-key.next");
        Files.writeString(next, key.toJSONString(), StandardCharsets.UTF_8);
        Files.setPosixFilePermissions(next, PosixFilePermissions.fromString("rw-------"));
        Files.move(next, keyFile, StandardCopyOption.ATOMIC_MOVE);
        return key;
    }

    /**
     * What stands in a token.
     *
     * @param issuer the issuer, by whatever name of this machine the token was asked for
     */
    private record Claims(String issuer) implements OAuth2TokenCallback {
        @Override
        public String issuerId() {
            return ISSUER_ID;
        }

        @Override
        public String subject(TokenRequest request) {
            return clientId(request);
        }

        @Override
        public String typeHeader(TokenRequest request) {
            return "JWT";
        }

        @Override
        public List<String> audience(TokenRequest request) {
            return List.of("bourse");
        }

        @Override
        public Map<String, Object> addClaims(TokenRequest request) {
            Map<String, Object> claims = new HashMap<>();
            claims.put("iss", issuer);
            claims.put("client_id", clientId(request));
            claims.put(
                    "scope",
                    request.getScope() == null ? "" : request.getScope().toString());
            return claims;
        }

        @Override
        public long tokenExpiry() {
            return TOKEN_LIFE.toSeconds();
        }

        private static String clientId(TokenRequest request) {
            return request.getClientAuthentication() == null
                    ? String.valueOf(request.getClientID())
                    : request.getClientAuthentication().getClientID().getValue();
        }
    }
}
