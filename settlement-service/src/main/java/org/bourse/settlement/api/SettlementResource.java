package org.bourse.settlement.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.id.Ids;
import org.bourse.runtime.auth.Caller;
import org.bourse.runtime.http.Page;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.bourse.settlement.application.Accounts;
import org.bourse.settlement.persistence.LedgerViews;

/** Settled trades. */
@Path("/v1/settlements")
public class SettlementResource {
    private static final String LIST = "settlements";
    private static final String AUDIT = "audit:read";

    @Inject
    Accounts accounts;

    @Inject
    LedgerViews views;

    @Inject
    Caller caller;

    /** A settlement: delivery versus payment of one trade. */
    public record SettlementAnswer(
            String settlementId,
            String tradeId,
            String symbol,
            long tradeSequence,
            String buyerAccountId,
            String sellerAccountId,
            String quantity,
            String price,
            String amount,
            String currency,
            String state,
            String settledAt) {
        static SettlementAnswer of(LedgerViews.SettlementRow row) {
            return new SettlementAnswer(
                    Ids.derived("stl", row.tradeId()),
                    row.tradeId(),
                    row.symbol(),
                    row.tradeSequence(),
                    row.buyerAccountId(),
                    row.sellerAccountId(),
                    row.units().quantity(row.quantityLots()),
                    row.units().price(row.priceTicks()),
                    row.units().cash(row.cashMinor()),
                    row.currency(),
                    "SETTLED",
                    Timestamps.format(row.settledMicros()));
        }

        /** What one party may see of it: not who the other is. */
        SettlementAnswer seenBy(String accountId) {
            return new SettlementAnswer(
                    settlementId,
                    tradeId,
                    symbol,
                    tradeSequence,
                    accountId.equals(buyerAccountId) ? buyerAccountId : null,
                    accountId.equals(sellerAccountId) ? sellerAccountId : null,
                    quantity,
                    price,
                    amount,
                    currency,
                    state,
                    settledAt);
        }
    }

    /** Settlements in booking order: all for operators and auditors, of an account for those who may act for it. */
    @GET
    @RolesAllowed({"settlements:read", AUDIT})
    public Uni<Page<SettlementAnswer>> list(
            @QueryParam("symbol") String symbol,
            @QueryParam("accountId") String accountId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        int size = Page.limit(limit);
        long after = Page.position(LIST, cursor);
        if (caller.has(Caller.ADMIN) || caller.has(AUDIT)) {
            return views.settlements(symbol, accountId, after, size + 1)
                    .map(rows -> Pages.of(LIST, rows, size, LedgerViews.SettlementRow::booking, SettlementAnswer::of));
        }
        if (accountId == null) {
            throw new Problem(
                    ErrorCode.INSUFFICIENT_SCOPE, "All settlements need the scope audit:read; name an accountId.");
        }
        return accounts.require(caller, accountId)
                .chain(account -> views.settlements(symbol, accountId, after, size + 1))
                .map(rows ->
                        Pages.of(LIST, rows, size, LedgerViews.SettlementRow::booking, row -> SettlementAnswer.of(row)
                                .seenBy(accountId)));
    }
}
