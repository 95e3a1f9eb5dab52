package org.bourse.settlement.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.id.Ids;
import org.bourse.runtime.auth.Caller;
import org.bourse.runtime.http.Page;
import org.bourse.runtime.persistence.Reply;
import org.bourse.runtime.persistence.Writes;
import org.bourse.runtime.problem.ErrorCode;
import org.bourse.runtime.problem.Problem;
import org.bourse.settlement.application.Accounts;
import org.bourse.settlement.application.Reversals;
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
    Reversals reversals;

    @Inject
    Caller caller;

    @Inject
    Writes writes;

    /**
     * A settlement: delivery versus payment of one trade. {@code state} is {@code SETTLED}, or for a trade that is void {@code REVERSED},
     * or {@code REVERSAL_FAILED} with the reason.
     */
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
            String buyerFee,
            String sellerFee,
            String state,
            String reason,
            String settledAt) {
        static SettlementAnswer of(LedgerViews.SettlementRow row) {
            return new SettlementAnswer(
                    row.settlementId() == null ? Ids.derived("stl", row.tradeId()) : row.settlementId(),
                    row.tradeId(),
                    row.symbol(),
                    row.tradeSequence(),
                    row.buyerAccountId(),
                    row.sellerAccountId(),
                    row.units().quantity(row.quantityLots()),
                    row.units().price(row.priceTicks()),
                    row.units().cash(row.cashMinor()),
                    row.currency(),
                    row.units().cash(row.buyerFeeMinor()),
                    row.units().cash(row.sellerFeeMinor()),
                    row.state(),
                    row.reason(),
                    Timestamps.format(row.settledMicros()));
        }

        /** The same after another attempt. */
        SettlementAnswer now(String newState, String newReason) {
            return new SettlementAnswer(
                    settlementId,
                    tradeId,
                    symbol,
                    tradeSequence,
                    buyerAccountId,
                    sellerAccountId,
                    quantity,
                    price,
                    amount,
                    currency,
                    buyerFee,
                    sellerFee,
                    newState,
                    newReason,
                    settledAt);
        }

        /** What one party may see of it: not who the other is, nor what it paid. */
        SettlementAnswer seenBy(String accountId) {
            boolean bought = accountId.equals(buyerAccountId);
            boolean sold = accountId.equals(sellerAccountId);
            return new SettlementAnswer(
                    settlementId,
                    tradeId,
                    symbol,
                    tradeSequence,
                    bought ? buyerAccountId : null,
                    sold ? sellerAccountId : null,
                    quantity,
                    price,
                    amount,
                    currency,
                    bought ? buyerFee : null,
                    sold ? sellerFee : null,
                    state,
                    reason,
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

    /** A settlement, by its identifier or that of its trade. */
    @GET
    @Path("/{settlementId}")
    @RolesAllowed({"settlements:read", AUDIT})
    public Uni<SettlementAnswer> get(@PathParam("settlementId") String settlementId) {
        return find(settlementId, caller.has(Caller.ADMIN) || caller.has(AUDIT));
    }

    /** Tries again to take back what a void trade moved, where that failed: for an operator, or one of its parties. */
    @POST
    @Path("/{settlementId}/retry")
    @RolesAllowed("accounts:manage")
    public Uni<Response> retry(@PathParam("settlementId") String settlementId) {
        boolean operator = caller.has(Caller.ADMIN);
        return find(settlementId, operator)
                .chain(seen -> writes.withConnection(null, (connection, events) -> reversals
                        .retry(connection, seen.tradeId())
                        .map(bust -> Reply.ok(seen.now(bust.state().name(), bust.reason())))));
    }

    /** A settlement as the caller may see it; what it may not see does not exist. */
    private Uni<SettlementAnswer> find(String settlementId, boolean all) {
        return views.settlement(settlementId).chain(row -> {
            if (row == null) {
                throw notFound(settlementId);
            }
            SettlementAnswer answer = SettlementAnswer.of(row);
            if (all) {
                return Uni.createFrom().item(answer);
            }
            return accounts.require(caller, row.buyerAccountId())
                    .onFailure(Problem.class)
                    .recoverWithUni(() -> accounts.require(caller, row.sellerAccountId()))
                    .onFailure(Problem.class)
                    .transform(e -> notFound(settlementId))
                    .map(account -> answer.seenBy(account.accountId()));
        });
    }

    private static Problem notFound(String settlementId) {
        return new Problem(ErrorCode.NOT_FOUND, "There is no settlement " + settlementId + " for this client.");
    }
}
