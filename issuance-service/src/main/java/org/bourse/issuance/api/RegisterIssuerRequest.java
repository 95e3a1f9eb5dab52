package org.bourse.issuance.api;

import java.util.regex.Pattern;
import org.bourse.issuance.application.RegisterIssuer;
import org.bourse.runtime.problem.Checks;

/**
 * Asks to register an issuer.
 *
 * @param name full name, at most 200 characters
 * @param country ISO 3166 alpha-2
 * @param kind COMPANY, GOVERNMENT, PUBLIC_SECTOR or PROJECT
 * @param accountId an account of kind ISSUER that the caller owns
 */
public record RegisterIssuerRequest(String name, String country, String kind, String accountId) {
    private static final int NAME_MAX = 200;
    private static final int ID_MAX = 64;
    private static final Pattern COUNTRY = Pattern.compile("^[A-Z]{2}$");

    /** What an issuer is. */
    public enum Kind {
        COMPANY,
        GOVERNMENT,
        PUBLIC_SECTOR,
        PROJECT
    }

    /** The checked command. */
    RegisterIssuer.Command command() {
        Checks checks = new Checks();
        checks.text("/name", name, NAME_MAX);
        checks.text("/country", country, COUNTRY);
        checks.oneOf("/kind", kind, Kind.class);
        checks.text("/accountId", accountId, ID_MAX);
        checks.done();
        return new RegisterIssuer.Command(name, country, kind, accountId);
    }
}
