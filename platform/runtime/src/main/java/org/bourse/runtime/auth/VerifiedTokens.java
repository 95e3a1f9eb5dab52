package org.bourse.runtime.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Remembers tokens whose signature, issuer, audience and times were verified, until they expire.
 *
 * <p>A client sends the same token with thousands of orders; checking its RSA signature each time costs more than taking the order. The
 * token itself is the key, so that nothing is taken for verified that was not. The number of tokens and the time are bounded.
 */
@ApplicationScoped
public class VerifiedTokens implements HttpAuthenticationMechanism {
    private static final int BEFORE_OIDC = HttpAuthenticationMechanism.DEFAULT_PRIORITY + 1000;
    private static final String BEARER = "Bearer ";

    private final OidcAuthenticationMechanism oidc;
    private final Cache<String, SecurityIdentity> verified;

    @Inject
    VerifiedTokens(
            OidcAuthenticationMechanism oidc,
            @ConfigProperty(name = "bourse.auth.tokens-max", defaultValue = "10000") int tokensMax,
            @ConfigProperty(name = "bourse.auth.token-remembered", defaultValue = "PT1M") Duration remembered) {
        this.oidc = oidc;
        this.verified = Caffeine.newBuilder()
                .maximumSize(tokensMax)
                .expireAfter(
                        Expiry.<String, SecurityIdentity>creating((token, identity) -> timeLeft(identity, remembered)))
                .build();
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager providers) {
        String header = context.request().getHeader("Authorization");
        if (header == null || !header.startsWith(BEARER)) {
            return oidc.authenticate(context, providers);
        }
        SecurityIdentity known = verified.getIfPresent(header);
        if (known != null) {
            return Uni.createFrom().item(known);
        }
        return oidc.authenticate(context, providers).invoke(identity -> {
            if (identity != null && identity.getPrincipal() instanceof OidcJwtCallerPrincipal) {
                verified.put(header, identity);
            }
        });
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return oidc.getChallenge(context);
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return oidc.getCredentialTypes();
    }

    @Override
    public int getPriority() {
        return BEFORE_OIDC;
    }

    private static Duration timeLeft(SecurityIdentity identity, Duration remembered) {
        long expiresAtSeconds = ((OidcJwtCallerPrincipal) identity.getPrincipal()).getExpirationTime();
        Duration left = Duration.ofMillis(expiresAtSeconds * 1000 - System.currentTimeMillis());
        if (left.isNegative()) {
            return Duration.ZERO;
        }
        return left.compareTo(remembered) < 0 ? left : remembered;
    }
}
