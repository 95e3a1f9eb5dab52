package org.bourse.local.demo;

import java.time.Clock;
import org.bourse.local.client.HttpCalls;
import org.bourse.local.client.OrderEntry;
import org.bourse.local.client.RestApi;
import org.bourse.local.client.Tokens;
import org.bourse.local.platform.Addresses;
import org.bourse.local.platform.ServiceName;

/** The programs of those who take part, each with a client and scopes of its own. */
final class Partners implements AutoCloseable {
    /** The issuer's portal. */
    static final String ISSUER = "demo-issuer";

    /** The trading app of the investors, which owns their accounts. */
    static final String INVESTORS = "demo-investors";

    /** A broker that opened some of the accounts and acts for them. */
    static final String BROKER = "demo-broker";

    private static final String MEMBER_SCOPE =
            "accounts:manage accounts:read transfers:write subscriptions:write orders:read";

    private final HttpCalls http = new HttpCalls();
    private final Addresses addresses;
    private final Tokens tokens;

    Partners(Addresses addresses) {
        this.addresses = addresses;
        this.tokens = new Tokens(http, addresses.tokenEndpoint(), Clock.systemUTC());
    }

    /** A service in the hands of the issuer. */
    RestApi issuer(ServiceName service) {
        return api(
                service,
                ISSUER,
                "accounts:manage accounts:read offerings:manage offerings:read listings:manage instruments:manage");
    }

    /** A service in the hands of an investor's app, or of the broker where he has one. */
    RestApi member(ServiceName service, boolean brokered) {
        return api(service, brokered ? BROKER : INVESTORS, MEMBER_SCOPE);
    }

    /** A service in the hands of the investors' app, with the scopes that trading needs. */
    RestApi trader(ServiceName service) {
        return api(service, INVESTORS, MEMBER_SCOPE + " orders:trade");
    }

    /** A service in the hands of the operator, who may see the business of all. */
    RestApi operator(ServiceName service) {
        return api(service, "demo-operator", "audit:read settlements:read orders:read accounts:read market-data:read");
    }

    /** Orders of the investors' app in no order session, so that they may also be sent across a restart of the service. */
    OrderEntry unorderedEntry() {
        return unorderedEntry(addresses);
    }

    /** The same by way of an instance of the service. */
    OrderEntry unorderedEntry(Addresses instance) {
        return new OrderEntry(http, instance.api(ServiceName.MATCHING), tokens, INVESTORS, null, false);
    }

    /** An order session of the investors' app. */
    OrderEntry orderEntry(String session, boolean waitForEngine) {
        return new OrderEntry(http, addresses.api(ServiceName.MATCHING), tokens, INVESTORS, session, waitForEngine);
    }

    @Override
    public void close() {
        http.close();
    }

    private RestApi api(ServiceName service, String clientId, String scope) {
        return new RestApi(http, addresses.api(service), tokens, clientId, scope);
    }
}
