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
import org.bourse.contracts.issuance.v1.InstrumentChanged;
import org.bourse.contracts.money.TradingUnits;
import org.bourse.matching.application.Directories;
import org.bourse.matching.persistence.AccountEventRow;
import org.bourse.matching.persistence.ExecutionRow;
import org.bourse.matching.persistence.FillRow;
import org.bourse.matching.persistence.OrderFilter;
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
    private static final String ACCOUNT = "account-executions";
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
            String kind,
            String liquidity,
            String price,
            String quantity,
            String fee,
            String feeCurrency,
            Boolean busted,
            String eventTime) {
        static FillAnswer of(FillRow row, InstrumentChanged instrument, TradingUnits units) {
            return new FillAnswer(
                    row.tradeId(),
                    row.orderId(),
                    row.accountId(),
                    row.symbol(),
                    row.tradeSequence(),
                    row.sequence(),
                    row.side(),
                    row.kind(),
                    row.liquidity(),
                    units.price(row.priceTicks()),
                    units.quantity(row.quantityLots()),
                    units.cash(row.feeMinor()),
                    instrument.currency(),
                    row.busted() ? Boolean.TRUE : null,
                    Timestamps.format(row.eventTimeMicros()));
        }
    }

    /**
     * A record of a market's journal; the other side of a trade is shown only to those who may see it. Where no order came in, a trade has
     * a buyer and a seller, but no maker and no taker.
     */
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
            String stopPrice,
            String leavesQuantity,
            String tradeId,
            String kind,
            String makerOrderId,
            String takerOrderId,
            String makerAccountId,
            String takerAccountId,
            String buyOrderId,
            String sellOrderId,
            String fee,
            String makerFee,
            String reason,
            String note,
            String eventTime) {
        static ExecutionAnswer of(ExecutionRow row, TradingUnits units, Set<String> visible) {
            boolean trade = row.tradeId() != null;
            boolean own = visible == null || row.accountId() == null || visible.contains(row.accountId());
            boolean other = trade && (visible == null || visible.contains(row.makerAccountId()));
            boolean passive =
                    trade && !"CONTINUOUS".equals(row.kind()) && !"AT_LAST".equals(row.kind()) && row.kind() != null;
            boolean taker = trade && own && !passive;
            boolean maker = other && !passive;
            String first = own ? row.orderId() : null;
            String second = other ? row.makerOrderId() : null;
            boolean buys = "BUY".equals(row.side());
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
                    row.stopTicks() == null ? null : units.price(row.stopTicks()),
                    row.leavesLots() == null || !own ? null : units.quantity(row.leavesLots()),
                    row.tradeId(),
                    row.kind(),
                    maker ? row.makerOrderId() : null,
                    taker ? row.orderId() : null,
                    maker ? row.makerAccountId() : null,
                    taker ? row.accountId() : null,
                    trade ? (buys ? first : second) : null,
                    trade ? (buys ? second : first) : null,
                    row.feeMinor() == null || !own ? null : units.cash(row.feeMinor()),
                    row.makerFeeMinor() == null || !other ? null : units.cash(row.makerFeeMinor()),
                    row.reason(),
                    row.note(),
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
            @QueryParam("side") String side,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        int size = Page.limit(limit);
        OrderFilter filter =
                Lists.filter(Lists.accounts(caller, directories, accountId), symbol, orderId, null, side, from, to);
        return views.fills(filter, Page.position(FILLS, cursor), size + 1)
                .map(rows -> Lists.page(FILLS, rows, size, FillRow::number, this::fill));
    }

    private FillAnswer fill(FillRow row) {
        InstrumentChanged instrument = directories.instruments().require(row.symbol());
        return FillAnswer.of(row, instrument, directories.instruments().units(instrument));
    }

    /** The journal of an account over all markets, as the account sees it: the rows that its stream carries. */
    @GET
    @Path("account-executions")
    @RolesAllowed("orders:read")
    @Operation(
            summary = "Read the journal of an account",
            description = "Numbered without a gap; a stream with since=<seq> goes on behind the last item.")
    public Uni<Page<AccountExecution>> accountExecutions(
            @QueryParam("accountId") String accountId,
            @QueryParam("symbol") String symbol,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        int size = Page.limit(limit);
        Checks checks = new Checks();
        checks.text("?accountId", accountId, OrderForm.ID_MAX);
        checks.done();
        caller.account(directories.accounts(), accountId);
        OrderFilter filter = Lists.filter(null, symbol, null, null, null, from, to);
        return views.accountEvents(accountId, filter, Page.position(ACCOUNT, cursor), size + 1)
                .map(rows -> Lists.page(ACCOUNT, rows, size, AccountEventRow::number, this::execution));
    }

    private AccountExecution execution(AccountEventRow row) {
        InstrumentChanged instrument =
                directories.instruments().require(row.execution().symbol());
        return AccountExecution.of(row, instrument, directories.instruments().units(instrument));
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
            @QueryParam("accountId") String accountId,
            @QueryParam("from") String from,
            @QueryParam("to") String to,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        Checks checks = new Checks();
        checks.text("?symbol", symbol, OrderForm.SYMBOL);
        checks.done();
        TradingUnits units = units(symbol);
        int size = Page.limit(limit);
        boolean all = caller.has(AUDIT) || caller.has(Caller.ADMIN);
        List<String> seen = all ? null : directories.accountsOf(caller);
        Set<String> visible = seen == null ? null : new HashSet<>(seen);
        List<String> accounts = seen;
        if (accountId != null) {
            accounts = all ? List.of(accountId) : Lists.accounts(caller, directories, accountId);
        }
        OrderFilter filter = Lists.filter(accounts, symbol, null, null, null, from, to);
        return views.executions(filter, Page.position(EXECUTIONS, cursor), size + 1)
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
