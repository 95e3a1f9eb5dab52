package org.bourse.matching.api;

import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bourse.contracts.event.Timestamps;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.matching.application.Directories;
import org.bourse.matching.persistence.ExecutionRow;
import org.bourse.matching.persistence.FillRow;
import org.bourse.matching.persistence.OrderViews;
import org.bourse.runtime.auth.Caller;
import org.bourse.runtime.http.Page;
import org.bourse.runtime.problem.Checks;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Fills and journals. */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "executions")
public class ExecutionResource {
    private static final String FILLS = "fills";
    private static final String EXECUTIONS = "executions";
    private static final String AUDIT = "audit:read";

    @Inject
    OrderViews views;

    @Inject
    Directories directories;

    @Inject
    Caller caller;

    /** One side of a trade. */
    public record FillAnswer(
            String tradeId,
            String orderId,
            String accountId,
            String symbol,
            long tradeSequence,
            long sequence,
            String side,
            String liquidity,
            String price,
            String quantity,
            String eventTime) {
        static FillAnswer of(FillRow row, TradingUnits units) {
            return new FillAnswer(
                    row.tradeId(),
                    row.orderId(),
                    row.accountId(),
                    row.symbol(),
                    row.tradeSequence(),
                    row.sequence(),
                    row.side(),
                    row.liquidity(),
                    units.price(row.priceTicks()),
                    units.quantity(row.quantityLots()),
                    Timestamps.format(row.eventTimeMicros()));
        }
    }

    /** A record of a market's journal; the other side of a trade is shown only to those who may see it. */
    public record ExecutionAnswer(
            String symbol,
            long sequence,
            String type,
            String commandId,
            String orderId,
            String clientOrderId,
            String accountId,
            String side,
            String quantity,
            String price,
            String leavesQuantity,
            String tradeId,
            String makerOrderId,
            String takerOrderId,
            String makerAccountId,
            String takerAccountId,
            String reason,
            String eventTime) {
        static ExecutionAnswer of(ExecutionRow row, TradingUnits units, Set<String> visible) {
            boolean trade = row.tradeId() != null;
            boolean own = visible == null || visible.contains(row.accountId());
            boolean maker = trade && (visible == null || visible.contains(row.makerAccountId()));
            return new ExecutionAnswer(
                    row.symbol(),
                    row.sequence(),
                    row.type(),
                    own ? row.commandId() : null,
                    own ? row.orderId() : row.makerOrderId(),
                    row.clientOrderId(),
                    own ? row.accountId() : row.makerAccountId(),
                    row.side(),
                    row.quantityLots() == null ? null : units.quantity(row.quantityLots()),
                    row.priceTicks() == null ? null : units.price(row.priceTicks()),
                    row.leavesLots() == null || !own ? null : units.quantity(row.leavesLots()),
                    row.tradeId(),
                    maker ? row.makerOrderId() : null,
                    trade && own ? row.orderId() : null,
                    maker ? row.makerAccountId() : null,
                    trade && own ? row.accountId() : null,
                    row.reason(),
                    Timestamps.format(row.eventTimeMicros()));
        }
    }

    /** Fills of the client's accounts. */
    @GET
    @Path("fills")
    @RolesAllowed("orders:read")
    @Operation(summary = "List fills")
    public Uni<Page<FillAnswer>> fills(
            @QueryParam("accountId") String accountId,
            @QueryParam("symbol") String symbol,
            @QueryParam("orderId") String orderId,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        int size = Page.limit(limit);
        return views.fills(
                        Lists.accounts(caller, directories, accountId),
                        symbol,
                        orderId,
                        Page.position(FILLS, cursor),
                        size + 1)
                .map(rows ->
                        Lists.page(FILLS, rows, size, FillRow::number, row -> FillAnswer.of(row, units(row.symbol()))));
    }

    /** The journal of a market. */
    @GET
    @Path("executions")
    @RolesAllowed({"orders:read", AUDIT})
    @Operation(
            summary = "Read the journal of a market",
            description = "Records of the client's accounts; all of them with the scope audit:read or admin.")
    public Uni<Page<ExecutionAnswer>> executions(
            @QueryParam("symbol") String symbol,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        Checks checks = new Checks();
        checks.text("?symbol", symbol, OrderForm.SYMBOL);
        checks.done();
        TradingUnits units = units(symbol);
        int size = Page.limit(limit);
        boolean all = caller.has(AUDIT) || caller.has(Caller.ADMIN);
        List<String> accounts = all ? null : directories.accountsOf(caller);
        Set<String> visible = accounts == null ? null : new HashSet<>(accounts);
        return views.executions(accounts, symbol, Page.position(EXECUTIONS, cursor), size + 1)
                .map(rows -> Lists.page(
                        EXECUTIONS,
                        rows,
                        size,
                        ExecutionRow::sequence,
                        row -> ExecutionAnswer.of(row, units, visible)));
    }

    private TradingUnits units(String symbol) {
        return directories.instruments().units(directories.instruments().require(symbol));
    }
}
